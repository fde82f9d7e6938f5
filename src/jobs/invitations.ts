import { randomBytes } from 'node:crypto';
import { InvitationEndedError, RequestRefusedError } from '../errors.ts';
import type { InvitationEnd } from '../protocol/invitation.ts';
import { InvitationTokens, type Invitation } from './invitation-token.ts';
import type { RedisClient } from './redis-client.ts';

/** How many a room may have that hold. */
const mostAtOnce = 1_000;
/** Longer than any invitation holds. */
const lifetimeMs = 31 * 24 * 3_600_000;

export type NewInvitation = Omit<Invitation, 'id'>;

/** An invitation and the token that carries it, which is nowhere written down. */
export interface SignedInvitation extends Invitation {
  readonly token: string;
}

export interface ListedInvitation extends SignedInvitation {
  /** How many have come by it; where that is not limited, to about one in a hundred. */
  readonly used: number;
}

/** Lets a visitor in: into an invitation of limited uses, who is known already or for whom there is room. */
const useScript = `
  if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 'withdrawn' end
  local uses = tonumber(ARGV[3])
  if uses == 0 then
    redis.call('PFADD', KEYS[2], ARGV[2])
  elseif redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then
    if redis.call('SCARD', KEYS[2]) >= uses then return 'used_up' end
    redis.call('SADD', KEYS[2], ARGV[2])
  end
  redis.call('PEXPIREAT', KEYS[2], ARGV[4])
  return 'let in'`;

/** Writes one more where there is room. */
const addScript = `
  if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return 1`;

const told: Readonly<Record<InvitationEnd, string>> = {
  expired: 'The time of this invitation is over; ask for a new link.',
  used_up: 'As many as this invitation is for have come by it; ask for a new link.',
  withdrawn: 'This invitation was taken back; ask for a new link.',
};

/**
 * The invitations into each room. One holds while it is signed, its time is not over and it is listed here:
 *
 *   PREFIX:invitations:ROOM   hash: id --> JSON of the invitation
 *   PREFIX:invitation:ID      who has come by it: a set where uses are limited, else a HyperLogLog
 *
 * A HyperLogLog counts any number in 12 kB and knows nobody: where uses are not limited, nobody can use them up.
 *
 * A Redis that comes back empty has thereby withdrawn them all, rather than let anybody in a second time.
 */
export class Invitations {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #tokens: InvitationTokens;

  /** Whoever shares the secret and Redis shares the invitations. */
  constructor(redis: RedisClient, prefix: string, secret: string) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#tokens = new InvitationTokens(secret);
  }

  /** Throws RequestRefusedError where the room has too many. */
  async create(wanted: NewInvitation): Promise<SignedInvitation> {
    const { room } = wanted;
    // Takes those away whose time is over.
    await this.list(room);
    const expiresAtMs = Math.floor(wanted.expiresAtMs / 1000) * 1000;
    const invitation = { ...wanted, expiresAtMs, id: randomBytes(9).toString('base64url') };
    const values = [invitation.id, JSON.stringify(invitation), mostAtOnce, lifetimeMs];
    if ((await this.#redis.eval(addScript, 1, this.#roomKey(room), ...values)) === 0) {
      throw new RequestRefusedError(`the room has ${mostAtOnce} invitations; allowed: withdraw some first`);
    }
    return { ...invitation, token: this.#tokens.sign(invitation) };
  }

  /** Those that hold, the one that holds longest first. */
  async list(room: string): Promise<ListedInvitation[]> {
    const written = await this.#redis.hvals(this.#roomKey(room));
    const invitations = written.map((json) => JSON.parse(json) as Invitation);
    const now = Date.now();
    const over = invitations.filter(({ expiresAtMs }) => expiresAtMs <= now).map(({ id }) => id);
    if (over.length > 0) await this.#redis.hdel(this.#roomKey(room), ...over);
    const holding = invitations.filter(({ expiresAtMs }) => expiresAtMs > now);
    const used = await Promise.all(holding.map((each) => this.#used(each)));
    return holding
      .map((each, index) => ({ ...each, token: this.#tokens.sign(each), used: used[index] ?? 0 }))
      .sort((a, b) => b.expiresAtMs - a.expiresAtMs || a.id.localeCompare(b.id));
  }

  /** Nobody comes by it any more; false where there is no such invitation. */
  async withdraw(room: string, id: string): Promise<boolean> {
    const answers = await this.#redis.multi().hdel(this.#roomKey(room), id).del(this.#usesKey(id)).exec();
    return answers?.[0]?.[1] === 1;
  }

  /** What an invitation that holds says. Throws RequestRefusedError and InvitationEndedError. */
  async read(token: string): Promise<Invitation> {
    const invitation = this.#tokens.read(token);
    if (invitation.expiresAtMs <= Date.now()) throw ended('expired');
    if ((await this.#redis.hexists(this.#roomKey(invitation.room), invitation.id)) === 0) throw ended('withdrawn');
    return invitation;
  }

  /**
   * Lets a visitor in; one who comes again uses it no second time and stays who they were. Throws as `read` does.
   * `visitor` is a secret of theirs.
   */
  async use(token: string, visitor: string): Promise<{ readonly invitation: Invitation; readonly identity: string }> {
    const invitation = this.#tokens.read(token);
    const { id, room, expiresAtMs, uses = 0 } = invitation;
    if (expiresAtMs <= Date.now()) throw ended('expired');
    const keys = [this.#roomKey(room), this.#usesKey(id)];
    const outcome = await this.#redis.eval(useScript, keys.length, ...keys, id, visitor, uses, expiresAtMs);
    if (outcome === 'withdrawn' || outcome === 'used_up') throw ended(outcome);
    return { invitation, identity: this.#tokens.identity(invitation, visitor) };
  }

  #used({ id, uses }: Invitation): Promise<number> {
    const key = this.#usesKey(id);
    return uses === undefined ? this.#redis.pfcount(key) : this.#redis.scard(key);
  }

  #roomKey(room: string): string {
    return `${this.#prefix}:invitations:${room}`;
  }

  #usesKey(id: string): string {
    return `${this.#prefix}:invitation:${id}`;
  }
}

function ended(end: InvitationEnd): InvitationEndedError {
  return new InvitationEndedError(told[end], { end });
}

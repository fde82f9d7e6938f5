import { randomUUID } from 'node:crypto';
import { InvitationEndedError, RequestRefusedError } from '../../src/errors.ts';
import type { InvitationsApi } from '../../src/http/invitations-api.ts';
import type { OrganiserAccess } from '../../src/http/organiser.ts';
import type { RoomReading, RoomSnapshotAnswer } from '../../src/http/room-answers.ts';

type OrganiserSessionStore = OrganiserAccess['sessions'];
type Signed = Awaited<ReturnType<InvitationsApi['create']>>;

/** Invitations in memory, whose tokens are their ids. */
export class FakeInvitations implements InvitationsApi {
  readonly #made = new Map<string, Signed & { used: number }>();

  create: InvitationsApi['create'] = (wanted) => {
    const id = randomUUID();
    const made = { ...wanted, id, token: id, used: 0 };
    this.#made.set(id, made);
    return Promise.resolve(made);
  };

  list: InvitationsApi['list'] = (room) =>
    Promise.resolve([...this.#made.values()].filter((each) => each.room === room));

  withdraw: InvitationsApi['withdraw'] = (_room, id) => Promise.resolve(this.#made.delete(id));

  read: InvitationsApi['read'] = (token) => {
    const found = this.#made.get(token);
    if (found !== undefined) return Promise.resolve(found);
    if (token === 'late') return Promise.reject(new InvitationEndedError('It is over.', { end: 'expired' }));
    return Promise.reject(new RequestRefusedError('invitation: none'));
  };

  access: InvitationsApi['access'] = async (token, { visitor, name = '' }) => {
    const { room, role } = await this.read(token);
    return { url: 'wss://livekit', token: name, room, identity: visitor, role };
  };
}

/** Sessions in memory. */
export class FakeSessions implements OrganiserSessionStore {
  readonly tokens = new Set<string>();
  expiresAtMs = Date.now() + 60_000;

  open(): Promise<{ token: string; expiresAtMs: number }> {
    const token = randomUUID();
    this.tokens.add(token);
    return Promise.resolve({ token, expiresAtMs: this.expiresAtMs });
  }

  expiry(token: string): Promise<number | undefined> {
    return Promise.resolve(this.tokens.has(token) ? this.expiresAtMs : undefined);
  }

  end(token: string): Promise<void> {
    this.tokens.delete(token);
    return Promise.resolve();
  }
}

/** A room in which Ada speaks and two listen. */
export function snapshotOf(room: string): RoomSnapshotAnswer {
  return {
    room,
    epoch: 1,
    worker: 'w',
    speakers: ['ada'],
    names: { ada: 'Ada' },
    listeners: { es: 2 },
    pairs: [{ speaker: 'ada', language: 'es', state: 'live', lagMs: 300, speaking: true }],
    sessions: 1,
    usage: { es: { audioMs: 60_000, transcribedMs: 0 } },
    usd: 0.034,
  };
}

export function readingOf(room: string): RoomReading {
  return {
    room,
    settings: {
      enabled: true,
      languages: ['es'],
      captions: true,
      transcription: true,
      noiseReduction: 'off',
      holdSeconds: 3,
      warm: false,
      budget: { sessions: 2 },
    },
    snapshot: snapshotOf(room),
  };
}

const line = { room: 'a', tenant: null, language: 'es', audioSeconds: 60, transcribedSeconds: 0, usd: 0.034 };

/** What was used in November. */
export const usageAnswer = { from: '2026-11-01', to: '2026-11-30', usd: 0.034, usage: [line] };

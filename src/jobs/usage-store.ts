import { roundedUsd, type Prices } from '../interpreter/cost.ts';
import type { JobsLog } from './jobs-log.ts';
import { pause } from './pause.ts';
import type { RedisClient } from './redis-client.ts';
import { UsageBill, type RoomUsageReading, type UsageEntry } from './usage-bill.ts';
import { keptDays, keptDaysOf, type UsageDays } from './usage-days.ts';

const everyMs = 5_000;
const lifetimeMs = (keptDays + 1) * 24 * 3_600_000;

/** What was used in a room for a tenant into a language. */
export interface UsageLine {
  readonly room: string;
  readonly tenant: string | null;
  readonly language: string;
  readonly audioSeconds: number;
  readonly transcribedSeconds: number;
  readonly usd: number;
}

/**
 * What each room has sent to the translation service, and what that cost when it was sent.
 *
 *   PREFIX:usage:DAY:ROOM   hash: [epoch, tenant, language] --> [audioMs, transcribedMs, usd]
 *   PREFIX:usage:DAY        set: [tenant, room] of all that used anything that day
 *
 * An owner writes sums under its own epoch, never increments: a write that is repeated, or whose answer is lost, bills
 * nobody twice.
 */
export class UsageStore {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #prices: Prices;
  readonly #log: JobsLog;

  constructor(redis: RedisClient, prefix: string, prices: Prices, log: JobsLog) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#prices = prices;
    this.#log = log;
  }

  /**
   * Writes what the room's owner of this epoch uses, every five seconds until the signal is aborted and once more then;
   * logs the sum of it at the end. Never rejects.
   */
  async keep(
    { room, epoch }: { readonly room: string; readonly epoch: number },
    read: () => RoomUsageReading,
    signal: AbortSignal,
  ): Promise<void> {
    const bill = new UsageBill(this.#prices);
    const write = async (): Promise<void> => {
      bill.add(read(), Date.now());
      const { unwritten } = bill;
      try {
        await this.#write(room, epoch, unwritten);
        bill.settle(unwritten);
      } catch (error) {
        this.#log.warn({ room, error }, 'usage could not be written');
      }
    };
    while (!signal.aborted) {
      await write();
      await pause(everyMs, signal);
    }
    await write();
    const { audioMs, transcribedMs, usd } = bill.total;
    const sums = { audioSeconds: audioMs / 1000, transcribedSeconds: transcribedMs / 1000, usd: roundedUsd(usd) };
    this.#log.info({ room, tenant: read().tenant, ...sums }, 'room usage');
  }

  /** What was used in a room. */
  async ofRoom(room: string, days: UsageDays): Promise<UsageLine[]> {
    return this.#read(keptDaysOf(days, Date.now()).map((day) => ({ day, room })));
  }

  /** What was used for a tenant, or by everybody. */
  async ofTenant(tenant: string | undefined, days: UsageDays): Promise<UsageLine[]> {
    const kept = keptDaysOf(days, Date.now());
    const places = await Promise.all(
      kept.map(async (day) => {
        const members = await this.#redis.smembers(this.#dayKey(day));
        const found = members.map((member) => JSON.parse(member) as [string | null, string]);
        const rooms = found.filter(([owner]) => tenant === undefined || owner === tenant).map(([, room]) => room);
        return [...new Set(rooms)].map((room) => ({ day, room }));
      }),
    );
    const lines = await this.#read(places.flat());
    return lines.filter((line) => tenant === undefined || line.tenant === tenant);
  }

  async #write(room: string, epoch: number, entries: readonly UsageEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const transaction = this.#redis.multi();
    for (const { day, tenant = null, language, audioMs, transcribedMs, usd } of entries) {
      const field = JSON.stringify([epoch, tenant, language]);
      transaction
        .hset(this.#roomKey(day, room), field, JSON.stringify([audioMs, transcribedMs, usd]))
        .pexpire(this.#roomKey(day, room), lifetimeMs)
        .sadd(this.#dayKey(day), JSON.stringify([tenant, room]))
        .pexpire(this.#dayKey(day), lifetimeMs);
    }
    if ((await transaction.exec()) === null) throw new Error('redis dropped the transaction');
  }

  /** Adds up what is written at these places; one line for each room, tenant and language. */
  async #read(places: readonly { readonly day: string; readonly room: string }[]): Promise<UsageLine[]> {
    const hashes = await Promise.all(places.map(({ day, room }) => this.#redis.hgetall(this.#roomKey(day, room))));
    const lines = new Map<string, UsageLine>();
    for (const [index, hash] of hashes.entries()) {
      const room = places[index]?.room ?? '';
      for (const [field, value] of Object.entries(hash)) {
        const [, tenant, language] = JSON.parse(field) as [number, string | null, string];
        const [audioMs, transcribedMs, usd] = JSON.parse(value) as [number, number, number];
        const key = JSON.stringify([room, tenant, language]);
        const line = lines.get(key);
        lines.set(key, {
          room,
          tenant,
          language,
          audioSeconds: (line?.audioSeconds ?? 0) + audioMs / 1000,
          transcribedSeconds: (line?.transcribedSeconds ?? 0) + transcribedMs / 1000,
          usd: (line?.usd ?? 0) + usd,
        });
      }
    }
    return [...lines]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([, line]) => ({ ...line, usd: roundedUsd(line.usd) }));
  }

  #roomKey(day: string, room: string): string {
    return `${this.#prefix}:usage:${day}:${room}`;
  }

  #dayKey(day: string): string {
    return `${this.#prefix}:usage:${day}`;
  }
}

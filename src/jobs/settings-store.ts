import type { RedisClient } from './redis-client.ts';
import {
  changeOwnSettings,
  parseOwnSettings,
  resolveSettings,
  type OwnSettings,
  type RoomDefaults,
  type RoomSettings,
} from './room-settings.ts';

/** Settings that nobody has changed or read for this long are forgotten. */
const lifetimeMs = 30 * 24 * 3_600_000;

/** Writes settings where they are still those that were read, and tells of it. */
const changeScript = `
  if (redis.call('HGET', KEYS[1], 'settings') or '') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'settings', ARGV[2])
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  redis.call('PUBLISH', ARGV[4], ARGV[5])
  return 1`;

/** Each room's settings, one Redis hash a room: `enabled` (`1`, `0`) and `settings` (JSON of its own settings). */
export class SettingsStore {
  readonly #redis: RedisClient;
  readonly #prefix: string;
  readonly #defaults: RoomDefaults;

  constructor(redis: RedisClient, prefix: string, defaults: RoomDefaults) {
    this.#redis = redis;
    this.#prefix = prefix;
    this.#defaults = defaults;
  }

  async read(room: string): Promise<RoomSettings> {
    const [settings] = await this.readAll([room]);
    if (settings === undefined) throw new Error('one room asked, none answered');
    return settings;
  }

  /** The settings of these rooms, in their order. */
  async readAll(rooms: readonly string[]): Promise<RoomSettings[]> {
    const pipeline = this.#redis.pipeline();
    for (const room of rooms) {
      pipeline.pexpire(this.#key(room), lifetimeMs);
      pipeline.hgetall(this.#key(room));
    }
    const answers = (await pipeline.exec()) ?? [];
    return rooms.map((_, index) => {
      const [error, hash] = answers[2 * index + 1] ?? [];
      if (error) throw error;
      return this.#resolve(hash as Readonly<Record<string, string>>);
    });
  }

  /** Gives the room these settings of its own, and no other. Throws RequestRefusedError. */
  async replace(room: string, given: unknown): Promise<void> {
    await this.#write(room, 'settings', JSON.stringify(parseOwnSettings(given, this.#defaults)));
  }

  /** Changes these settings of the room's own and leaves the others. Throws RequestRefusedError. */
  async change(room: string, given: unknown): Promise<void> {
    const key = this.#key(room);
    for (let written = false; !written;) {
      const before = (await this.#redis.hget(key, 'settings')) ?? '';
      const own = before === '' ? {} : (JSON.parse(before) as OwnSettings);
      const after = JSON.stringify(changeOwnSettings(own, given, this.#defaults));
      const values = [before, after, lifetimeMs, this.channel, room];
      written = (await this.#redis.eval(changeScript, 1, key, ...values)) === 1;
    }
  }

  /** Starts or stops the room, whatever the operator's choice of rooms says. */
  async enable(room: string, enabled: boolean): Promise<void> {
    await this.#write(room, 'enabled', enabled ? '1' : '0');
  }

  /** As if nobody had ever said anything of the room. */
  async forget(room: string): Promise<void> {
    await this.#redis.del(this.#key(room));
  }

  /** The channel on which a room's name is told when its settings have changed. */
  get channel(): string {
    return `${this.#prefix}:settings-changed`;
  }

  async #write(room: string, field: string, value: string): Promise<void> {
    const answers = await this.#redis
      .multi()
      .hset(this.#key(room), field, value)
      .pexpire(this.#key(room), lifetimeMs)
      .publish(this.channel, room)
      .exec();
    if (answers === null) throw new Error('redis dropped the transaction');
  }

  #resolve({ enabled, settings }: Readonly<Record<string, string>>): RoomSettings {
    const own = settings === undefined ? {} : (JSON.parse(settings) as OwnSettings);
    return resolveSettings(own, enabled === undefined ? undefined : enabled === '1', this.#defaults);
  }

  #key(room: string): string {
    return `${this.#prefix}:settings:${room}`;
  }
}

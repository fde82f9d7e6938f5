import type { Redis } from 'ioredis';
import { parseOwnSettings, resolveSettings, type OwnSettings, type RoomDefaults } from './room-settings.ts';
import type { RoomSettings } from './room-settings.ts';

/** Settings that nobody has changed or read for this long are forgotten. */
const lifetimeMs = 30 * 24 * 3_600_000;

/** Each room's settings, one Redis hash a room: `enabled` (`1`, `0`) and `settings` (JSON of its own settings). */
export class SettingsStore {
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #defaults: RoomDefaults;

  constructor(redis: Redis, prefix: string, defaults: RoomDefaults) {
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

  /** Starts or stops the room, whatever the operator's choice of rooms says. */
  async enable(room: string, enabled: boolean): Promise<void> {
    await this.#write(room, 'enabled', enabled ? '1' : '0');
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

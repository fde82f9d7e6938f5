import { randomUUID } from 'node:crypto';
import type { FleetConfig } from '../config.ts';
import { SettingsStore } from '../jobs/settings-store.ts';
import { doctorsRooms, WebhookMarks } from '../jobs/webhook-marks.ts';
import { TemporaryRoom } from '../roomservice/temporary-room.ts';
import type { RedisReading } from './redis-reading.ts';

/** Rooms of the doctor's own, which workers are told to leave alone. Whoever opens one closes it. */
export class DoctorRooms {
  readonly #config: FleetConfig;
  readonly #redis: RedisReading;
  readonly #names: string[] = [];

  constructor(config: FleetConfig, redis: RedisReading) {
    this.#config = config;
    this.#redis = redis;
  }

  /** Rejects with LiveKit's error, or that of Redis. */
  async open(): Promise<TemporaryRoom> {
    const name = `${doctorsRooms}${randomUUID()}`;
    this.#names.push(name);
    await this.#settings()?.enable(name, false);
    await this.#marks()?.awaitFor(name);
    return TemporaryRoom.open(this.#config.livekit, name);
  }

  /** Whether a webhook has named it since, to any API of this Redis. */
  async isNamed(name: string): Promise<boolean> {
    return (await this.#marks()?.isNamed(name)) === true;
  }

  /** To be called at the end, since a webhook that tells of a room may come after the room has gone. */
  async close(): Promise<void> {
    for (const name of this.#names.splice(0)) {
      await this.#settings()?.forget(name);
      await this.#marks()?.forget(name);
    }
  }

  /** Undefined where Redis is not open. */
  #settings(): SettingsStore | undefined {
    const commands = this.#redis.connections?.commands;
    return commands && new SettingsStore(commands, this.#config.redis.prefix, this.#config.rooms);
  }

  /** Undefined where Redis is not open. */
  #marks(): WebhookMarks | undefined {
    const commands = this.#redis.connections?.commands;
    return commands && new WebhookMarks(commands, this.#config.redis.prefix);
  }
}

import type { FleetConfig } from '../config.ts';
import { Invitations } from '../jobs/invitations.ts';
import { RedisConnections } from '../jobs/redis-connections.ts';
import { RoomHistory } from '../jobs/room-history.ts';
import { RoomQueue } from '../jobs/room-queue.ts';
import { SettingsStore } from '../jobs/settings-store.ts';
import { Snapshots } from '../jobs/snapshots.ts';
import { UsageStore } from '../jobs/usage-store.ts';
import { WebhookMarks } from '../jobs/webhook-marks.ts';
import { RoomService } from '../roomservice/room-service.ts';
import type { Telemetry } from './role.ts';

/** What the worker and the API of a process stand on. */
export class Foundation {
  readonly config: FleetConfig;
  readonly telemetry: Telemetry;
  readonly redis: RedisConnections;
  readonly queue: RoomQueue;
  readonly settings: SettingsStore;
  readonly snapshots: Snapshots;
  readonly history: RoomHistory;
  readonly usage: UsageStore;
  readonly invitations: Invitations;
  readonly webhookMarks: WebhookMarks;
  readonly roomService: RoomService;

  private constructor(config: FleetConfig, telemetry: Telemetry, redis: RedisConnections) {
    const { prefix } = config.redis;
    const logger = telemetry.loggers.jobs;
    this.config = config;
    this.telemetry = telemetry;
    this.redis = redis;
    this.queue = new RoomQueue(redis.queue, prefix, logger);
    this.settings = new SettingsStore(redis.commands, prefix, config.rooms);
    this.snapshots = new Snapshots(redis.commands, prefix, logger);
    this.history = new RoomHistory(redis.commands, prefix, logger);
    this.usage = new UsageStore(redis.commands, prefix, config.prices, logger);
    // Whoever has this secret can let anybody in anyway.
    this.invitations = new Invitations(redis.commands, prefix, config.livekit.apiSecret);
    this.webhookMarks = new WebhookMarks(redis.commands, prefix);
    this.roomService = new RoomService(config.livekit);
  }

  /** Throws ConfigurationError where Redis cannot be used. */
  static async open(config: FleetConfig, telemetry: Telemetry): Promise<Foundation> {
    return new Foundation(config, telemetry, await RedisConnections.open(config.redis, telemetry.loggers.jobs));
  }

  async close(): Promise<void> {
    try {
      await this.queue.close();
    } finally {
      this.redis.close();
    }
  }
}

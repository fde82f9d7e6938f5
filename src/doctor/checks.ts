import type { ApiConfig, WorkerConfig } from '../config.ts';
import { clockCheck } from './clock-check.ts';
import type { Complaints } from './complaints.ts';
import type { DoctorRooms } from './doctor-rooms.ts';
import { connectionCheck } from './connection-check.ts';
import { eventLoopCheck } from './event-loop-check.ts';
import type { Check } from './examination.ts';
import { limitChecks } from './limit-checks.ts';
import { livekitApiCheck } from './livekit-api-check.ts';
import { mediaCheck } from './media-check.ts';
import { pageCheck } from './page-check.ts';
import { processorCheck } from './processor-check.ts';
import { redisChecks } from './redis-checks.ts';
import type { RedisReading } from './redis-reading.ts';
import { serviceCheck } from './service-check.ts';
import { webhookCheck } from './webhook-check.ts';

export interface Examined {
  readonly config: ApiConfig | WorkerConfig;
  readonly redis: RedisReading;
  readonly rooms: DoctorRooms;
  readonly complaints: Complaints;
  /** A session with the service may be paid for. */
  readonly mayCost: boolean;
}

/** All that is looked at, in the order in which it matters. A process that serves no rooms needs less. */
export function checksOf({ config, redis, rooms, complaints, mayCost }: Examined): readonly Check[] {
  const worker = 'translation' in config ? config : undefined;
  const { livekit, publicUrl } = config;
  const { urls, sentinelMaster } = config.redis;
  return [
    connectionCheck({ name: 'livekit-connection', variable: 'LIVEKIT_URL', urls: [livekit.url], media: true }),
    connectionCheck({
      name: 'redis-connection',
      variable: 'REDIS_URL',
      urls,
      ...(sentinelMaster !== undefined && { usualPort: 26_379 }),
    }),
    ...(worker ? [serviceConnection(worker)] : []),
    ...(publicUrl === undefined
      ? []
      : [connectionCheck({ name: 'page-connection', variable: 'INTERPRETER_PUBLIC_URL', urls: [publicUrl] })]),
    ...redisChecks(redis),
    livekitApiCheck(config, rooms),
    clockCheck(config, redis),
    ...(worker ? [mediaCheck(worker, rooms, complaints)] : []),
    pageCheck(config),
    webhookCheck(config, rooms),
    ...(worker ? [serviceCheck(worker, mayCost), ...limitChecks(worker)] : []),
    eventLoopCheck(),
    ...(worker ? [processorCheck(worker, rooms, complaints)] : []),
  ];
}

function serviceConnection({ translation }: WorkerConfig): Check {
  return connectionCheck({
    name: 'service-connection',
    variable: 'INTERPRETER_TRANSLATION_URL',
    urls: [translation.url],
  });
}

import { Redis } from 'ioredis';
import { queueName } from '../../src/jobs/room-queue.ts';
import { parseInterpreterIdentity } from '../../src/protocol/identity.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import type { Release } from './release.ts';

const prefix = '{interpreter}';

/** What there is of an interpreter beyond the pods. */
export interface Traces {
  /** Those that are participants of the room, by LiveKit; one may have several connections. */
  readonly interpreters: number;
  /** Redis' locks of jobs, its jobs in workers' hands, and those that wait for any. */
  readonly locks: number;
  readonly active: number;
  readonly waiting: number;
}

export const oneInterpreter: Traces = { interpreters: 1, locks: 1, active: 1, waiting: 0 };
export const nobody: Traces = { interpreters: 0, locks: 0, active: 0, waiting: 0 };

/** What LiveKit and Redis of the release know of interpreters in a room. */
export async function tracesOf(release: Release, room: string): Promise<Traces> {
  const participants = await new RoomService(await release.livekit()).listParticipants(room);
  const redis = new Redis({ host: await release.address('redis'), lazyConnect: true, maxRetriesPerRequest: 1 });
  // A failure is that of the command.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const queue = `${prefix}:${queueName}`;
    const [locks, active, waiting, delayed] = await Promise.all([
      redis.keys(`${queue}:*:lock`),
      redis.llen(`${queue}:active`),
      redis.llen(`${queue}:wait`),
      redis.zcard(`${queue}:delayed`),
    ]);
    const epochs = new Set(participants.map(({ identity }) => parseInterpreterIdentity(identity)?.epoch));
    epochs.delete(undefined);
    return { interpreters: epochs.size, locks: locks.length, active, waiting: waiting + delayed };
  } finally {
    redis.disconnect();
  }
}

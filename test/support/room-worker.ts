// A worker process that serves rooms until it is killed: `node room-worker.ts REDIS_URL PREFIX`. Prints each room's name.
import { once } from 'node:events';
import { JobRunner } from '../../src/jobs/job-runner.ts';
import { RedisConnections } from '../../src/jobs/redis-connections.ts';

const [, , url = '', prefix = ''] = process.argv;
const log = { info: () => undefined, warn: () => undefined };
const redis = await RedisConnections.open({ urls: [url] }, log);
const runner = new JobRunner({
  connection: redis.queue,
  commands: redis.commands,
  prefix,
  maxRooms: 10,
  serve: async (room, stop) => {
    process.stdout.write(`${room}\n`);
    await once(stop, 'abort');
  },
  observer: { claimed: () => undefined, ended: () => undefined, recovered: () => undefined },
  log,
});
await runner.start();

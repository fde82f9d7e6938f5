import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { neutralEnvironment } from './environment.ts';
import { aborted, run } from './run.ts';
import { startLiveKit } from './services/livekit.ts';
import { startRedis } from './services/redis.ts';
import { Services } from './services/services.ts';

// Runs a script with Redis and LiveKit beside it; it finds them by LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET and
// REDIS_URL. The exit code is the script's.
await run(async (stop) => {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) {
    console.error('Usage: node deploy/local/with-servers.mjs SCRIPT.ts [ARGUMENTS]');
    return 2;
  }
  const services = await Services.open(stop);
  try {
    const redis = await startRedis(services);
    const livekit = await startLiveKit(services, { stop });
    const env = {
      ...neutralEnvironment(),
      REDIS_URL: redis,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
    };
    const child = spawn(process.execPath, [...process.execArgv, script, ...args], { stdio: 'inherit', env });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    try {
      const ended = await Promise.race([exited, services.failed, aborted(stop)]);
      if (ended) return ended[0] ?? 1;
    } finally {
      child.kill('SIGTERM');
    }
    const [code] = await exited;
    return code ?? 1;
  } finally {
    await services.close();
  }
});

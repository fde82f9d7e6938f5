import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startLiveKit } from '../../deploy/local/services/livekit.ts';
import { startRedis } from '../../deploy/local/services/redis.ts';
import { Services } from '../../deploy/local/services/services.ts';

const never = new AbortController().signal;
const opened: Services[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((services) => services.close()));
});

async function open(stop = never): Promise<Services> {
  const services = await Services.open(stop);
  opened.push(services);
  return services;
}

/** A part that runs this script. */
function script(code: string): { command: string; args: string[] } {
  return { command: process.execPath, args: ['--eval', code] };
}

const idle = 'setInterval(() => {}, 1000); console.log("up")';
const isUp = (lines: readonly string[]): Promise<boolean> => Promise.resolve(lines.includes('up'));

it('starts Redis and LiveKit that answer, and closing leaves nothing of them', async () => {
  const services = await open();
  const redis = new URL(await startRedis(services));
  const livekit = await startLiveKit(services);
  expect(livekit.apiSecret.length).toBeGreaterThanOrEqual(32);
  await services.close();
  await services.close();
  await expect(once(connect(Number(redis.port), '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  await expect(fetch(livekit.url.replace('ws:', 'http:'))).rejects.toThrow();
  await expect(access(services.folder)).rejects.toThrow('ENOENT');
});

it('tells which part ended by itself, how, and what it said last', async () => {
  const services = await open();
  const { pid = 0 } = await services.start({ name: 'The clerk', launch: script(idle), probe: isUp });
  process.kill(pid, 'SIGKILL');
  await expect(services.failed).rejects.toThrow('The clerk was ended by SIGKILL. Its last lines:\n  | up');
});

it('tells of a part that does not come up, and of one that cannot be started', async () => {
  const services = await open();
  const broken = script('console.error("no ink"); process.exit(3)');
  await expect(services.start({ name: 'The clerk', launch: broken, probe: isUp })).rejects.toThrow(
    'The clerk ended with exit code 3. Its last lines:\n  | no ink',
  );
  const absent = { command: '/nowhere/clerk', args: [] };
  await expect(services.start({ name: 'The clerk', launch: absent, probe: isUp })).rejects.toThrow(
    /The clerk could not be started: .*ENOENT/,
  );
});

it('cuts what a part says in one long line', async () => {
  const services = await open();
  const wordy = script('console.log("word ".repeat(1000)); process.exit(1)');
  const started = services.start({ name: 'The clerk', launch: wordy, probe: isUp });
  const error = await started.then(
    () => undefined,
    (reason: unknown) => reason as Error,
  );
  expect(error?.message).toMatch(/\n {2}\| (word ){60}\.\.\.$/);
});

it('ends a part that does not heed SIGTERM', async () => {
  const services = await open();
  const deaf = script(`process.on("SIGTERM", () => console.log("no")); ${idle}`);
  const part = await services.start({ name: 'The clerk', launch: deaf, probe: isUp, stopDeadlineMs: 100 });
  await services.close();
  expect(await part.ended).toBe('was ended by SIGKILL');
});

it('gives up starting when it is told to stop', async () => {
  const controller = new AbortController();
  const services = await open(controller.signal);
  const starting = services.start({
    name: 'The clerk',
    launch: script(idle),
    probe: () => {
      controller.abort();
      return Promise.resolve(false);
    },
  });
  await expect(starting).rejects.toThrow('aborted');
});

it('leaves no process and no file behind when its owner is killed', async () => {
  const part = 'const s = require("net").createServer(() => {}).listen(0, () => console.log(s.address().port))';
  const program = `
    import { Services } from ${JSON.stringify(new URL('../../deploy/local/services/services.ts', import.meta.url).href)};
    const services = await Services.open(new AbortController().signal);
    const launch = { command: process.execPath, args: ['--eval', ${JSON.stringify(part)}] };
    const probe = (lines) => Promise.resolve(lines.length > 0);
    const { lastLines } = await services.start({ name: 'The clerk', launch, probe });
    console.log(JSON.stringify({ port: Number(lastLines[0]), folder: services.folder }));`;
  const owner = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: owner.stdout }), 'line')) as [string];
  const { port, folder } = JSON.parse(line) as { port: number; folder: string };
  const toPart = connect(port, '127.0.0.1').resume();
  await once(toPart, 'connect');
  const partGone = once(toPart, 'close');
  owner.kill('SIGKILL');
  await partGone;
  await expect.poll(() => access(folder).catch(() => 'gone')).toBe('gone');
});

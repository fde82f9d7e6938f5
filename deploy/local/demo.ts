import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { costNotice, readDemoOptions, type DemoOptions } from './demo-options.ts';
import { buildPage } from './page.ts';
import type { Launch } from './programs/program.ts';
import { aborted, run } from './run.ts';
import { noteRunningDemo, type RunningDemo } from './running-demo.ts';
import { freePort } from './services/free-port.ts';
import { startLiveKit } from './services/livekit.ts';
import { startRedis } from './services/redis.ts';
import { Services } from './services/services.ts';

const openaiUrl = 'wss://api.openai.com/v1/realtime/translations';
const webhookPath = '/webhooks/livekit';

// Opens the whole corridor on this machine and keeps it open until it is told to stop, or one of its parts ends.
await run(async (stop) => {
  const options = await readDemoOptions();
  if (!options) return 0;
  if (options.service === 'openai') console.error(costNotice(options.minutes ?? 0));
  await buildPage();
  const services = await Services.open(stop, { echo: options.log });
  try {
    const demo = await open(services, options, stop);
    await noteRunningDemo(services.folder, demo);
    announce(demo, options);
    const { minutes } = options;
    const over = minutes === undefined ? stop : AbortSignal.any([stop, AbortSignal.timeout(minutes * 60_000)]);
    await Promise.race([services.failed, aborted(over)]);
    console.error(stop.aborted ? 'Stopping...' : `${minutes ?? 0} min are over: stopping...`);
    return 0;
  } finally {
    await services.close();
  }
});

async function open(services: Services, options: DemoOptions, stop: AbortSignal): Promise<RunningDemo> {
  const { room } = options;
  console.error('Starting Redis...');
  const redis = await startRedis(services);
  console.error('Starting LiveKit...');
  const port = options.port ?? (await freePort());
  const livekit = await startLiveKit(services, { webhook: { port, path: webhookPath }, stop });
  const livekitEnv = {
    LIVEKIT_URL: livekit.url,
    LIVEKIT_API_KEY: livekit.apiKey,
    LIVEKIT_API_SECRET: livekit.apiSecret,
  };
  const translation = options.service === 'openai' ? openaiUrl : await startSandbox(services);
  console.error('Starting the interpreter...');
  const page = `http://127.0.0.1:${port}/`;
  const organiser = { page: `${page}organiser`, apiKey: randomBytes(24).toString('base64url') };
  await services.start({
    name: 'The interpreter',
    launch: program('../../src/main.ts', [], {
      ...livekitEnv,
      REDIS_URL: redis,
      OPENAI_API_KEY: options.openaiKey ?? 'sandbox',
      ...(process.env.OPENAI_TRANSLATION_MODEL && { OPENAI_TRANSLATION_MODEL: process.env.OPENAI_TRANSLATION_MODEL }),
      INTERPRETER_TRANSLATION_URL: translation,
      INTERPRETER_ROLE: 'all',
      INTERPRETER_ROOMS: 'all',
      INTERPRETER_HTTP_HOST: '127.0.0.1',
      INTERPRETER_HTTP_PORT: String(port),
      INTERPRETER_API_KEY: organiser.apiKey,
      INTERPRETER_DEMO: 'true',
      INTERPRETER_DEMO_ROOM: room,
      INTERPRETER_DEMO_SERVICE: options.service,
    }),
    probe: async () => (await fetch(new URL('/readyz', page))).ok,
    // It takes its leave of the rooms that it serves.
    stopDeadlineMs: 15_000,
    shows: isAboutTranslation,
  });
  if (options.speakers) {
    console.error('Starting the three speakers...');
    const launch = program('speakers.ts', [room], livekitEnv);
    await services.start({ name: 'The group of speakers', launch, probe: said((line) => line === 'ready') });
  }
  return { page, organiser, room, livekit, redis, translation };
}

/** Answers the sandbox's URL, which is the first that it says. */
async function startSandbox(services: Services): Promise<string> {
  console.error('Starting the sandbox, the stand-in for the translation service...');
  const isUrl = (line: string): boolean => line.startsWith('ws://');
  const launch = program('../../src/sandbox/main.ts', ['--port', '0'], {});
  const { lastLines } = await services.start({ name: 'The sandbox', launch, probe: said(isUrl) });
  return lastLines.find(isUrl) ?? '';
}

function program(path: string, args: readonly string[], env: Record<string, string>): Launch {
  const file = fileURLToPath(new URL(path, import.meta.url));
  // rtc-node writes debug lines of its own unless this is production.
  const quiet = { ...env, NODE_ENV: 'production' };
  return { command: process.execPath, args: [...process.execArgv, file, ...args], env: quiet };
}

function said(isIt: (line: string) => boolean) {
  return (lines: readonly string[]): Promise<boolean> => Promise.resolve(lines.some(isIt));
}

/** Whether the interpreter complains of a translation, as it does where the service refuses the key. */
function isAboutTranslation(line: string): boolean {
  return /^\{"level":"(warn|error)".*"language":/.test(line);
}

function announce(demo: RunningDemo, { json, service, minutes }: DemoOptions): void {
  if (json) {
    console.log(JSON.stringify(demo));
    return;
  }
  const lines = [
    '',
    `Open  ${demo.page}`,
    `The organiser's view is ${demo.organiser.page}, its key ${demo.organiser.apiKey}`,
    '',
    service === 'openai'
      ? 'Translated by the real service.'
      : 'Translated by the sandbox: nothing leaves this machine.',
    'To let a recording speak: npm run speaker -- FILE.wav --language en --name Ada',
    minutes === undefined ? 'Ctrl-C stops it.' : `Ctrl-C stops it; it stops by itself after ${minutes} min.`,
  ];
  console.log(lines.join('\n'));
}

import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Launch } from './programs/program.ts';
import type { RunningDemo } from './running-demo.ts';
import { freePort } from './services/free-port.ts';
import { startLiveKit } from './services/livekit.ts';
import { startRedis } from './services/redis.ts';
import type { Services } from './services/services.ts';

const openaiUrl = 'wss://api.openai.com/v1/realtime/translations';
const webhookPath = '/webhooks/livekit';

export interface DemoServicesOptions {
  readonly room: string;
  /** A free one unless given. */
  readonly port?: number | undefined;
  /** Whether three people hold a meeting in the room. */
  readonly speakers: boolean;
  readonly service: 'sandbox' | 'openai';
  readonly openaiKey?: string | undefined;
  /** Arguments of the sandbox. */
  readonly sandbox?: readonly string[];
  /** Further variables of the interpreter. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Opens the whole corridor on this machine: Redis, LiveKit, a translation service, the interpreter and its page. */
export async function startDemo(
  services: Services,
  options: DemoServicesOptions,
  stop: AbortSignal,
): Promise<RunningDemo> {
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
  const translation = options.service === 'openai' ? openaiUrl : await startSandbox(services, options.sandbox ?? []);
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
      ...options.variables,
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
async function startSandbox(services: Services, args: readonly string[]): Promise<string> {
  console.error('Starting the sandbox, the stand-in for the translation service...');
  const isUrl = (line: string): boolean => line.startsWith('ws://');
  const launch = program('../../src/sandbox/main.ts', ['--port', '0', ...args], {});
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

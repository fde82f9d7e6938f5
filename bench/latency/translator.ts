import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../deploy/local/services/free-port.ts';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import type { Service } from '../../deploy/local/services/service.ts';
import type { Services } from '../../deploy/local/services/services.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { mintInterpreterToken } from '../../src/roomservice/tokens.ts';

/** What a translator needs to know of the world. */
export interface World {
  readonly livekit: LiveKitCoordinates;
  readonly redisUrl: string;
  readonly translationUrl: string;
}

export interface Assignment {
  readonly room: string;
  readonly languages: readonly LanguageCode[];
  /** What tells the interpreter speech from noise: tones, rightly, are no speech to `silero`. */
  readonly speechGate: 'silero' | 'level';
}

/** Starts a process of its own that translates a room. */
export type Translator = (services: Services, world: World, assignment: Assignment) => Promise<Service>;

export const translators = { interpreter: startInterpreter, bare: startBareLoop } satisfies Record<string, Translator>;
export type TranslatorName = keyof typeof translators;

const flags = ['--disable-warning=ExperimentalWarning'];

function programPath(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** The whole of it, as operators run it. */
async function startInterpreter(services: Services, world: World, { room, speechGate }: Assignment): Promise<Service> {
  const { livekit, redisUrl, translationUrl } = world;
  const url = `http://127.0.0.1:${await freePort()}`;
  const apiKey = randomBytes(16).toString('hex');
  const service = await services.start({
    name: 'Interpreter',
    launch: {
      command: process.execPath,
      args: [...flags, programPath('../../src/main.ts')],
      env: {
        NODE_ENV: 'production',
        LIVEKIT_URL: livekit.url,
        LIVEKIT_API_KEY: livekit.apiKey,
        LIVEKIT_API_SECRET: livekit.apiSecret,
        REDIS_URL: redisUrl,
        OPENAI_API_KEY: 'sandbox',
        INTERPRETER_API_KEY: apiKey,
        INTERPRETER_SPEECH_GATE: speechGate,
        INTERPRETER_TRANSLATION_URL: translationUrl,
        INTERPRETER_QUEUE_PREFIX: `{${room}}`,
        INTERPRETER_HTTP_HOST: '127.0.0.1',
        INTERPRETER_HTTP_PORT: new URL(url).port,
      },
    },
    probe: async () => (await fetch(`${url}/readyz`)).ok,
  });
  const headers = { Authorization: `Bearer ${apiKey}` };
  const started = await fetch(`${url}/api/rooms/${room}/start`, { method: 'POST', headers });
  if (!started.ok) throw new Error(`The interpreter does not take the room: ${await started.text()}`);
  return service;
}

async function startBareLoop(services: Services, world: World, { room, languages }: Assignment): Promise<Service> {
  const { livekit, translationUrl } = world;
  return services.start({
    name: 'Bare loop',
    launch: {
      command: process.execPath,
      args: [...flags, programPath('bare-loop.ts'), ...languages],
      env: {
        NODE_ENV: 'production',
        LIVEKIT_URL: livekit.url,
        LIVEKIT_TOKEN: await mintInterpreterToken(livekit, room, 'bare-loop'),
        TRANSLATION_URL: translationUrl,
      },
    },
    probe: (lastLines) => Promise.resolve(lastLines.includes('ready')),
  });
}

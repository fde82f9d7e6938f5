import type { WorkerConfig } from '../config.ts';
import { chunkMs } from '../interpreter/ports.ts';
import type { SessionLostError } from '../errors.ts';
import type { UnavailableReason } from '../protocol/status.ts';
import { RealtimeTranslation } from '../translation/realtime-translation.ts';
import { ServiceKey } from '../translation/service-key.ts';
import type { Check } from './examination.ts';
import { Tone } from './tone.ts';
import { fault, ok, skipped, type Verdict, warning } from './verdict.ts';

const timeoutMs = 40_000;
const sessionMs = 1_000;

/** What the session costs, in words. */
export function sessionPrice({ prices }: WorkerConfig): string {
  return `${((prices.translationUsdPerMinute * sessionMs) / 60_000).toFixed(4)} USD`;
}

/** Whether the translation service takes the key, opens a session, takes a second of sound and ends it in order. */
export function serviceCheck(config: WorkerConfig, mayCost: boolean): Check {
  const run = (signal: AbortSignal): Promise<Verdict> => {
    if (mayCost) return session(config, signal);
    return Promise.resolve(skipped(`a session of one second costs ${sessionPrice(config)}: --service opens it`));
  };
  return { name: 'service-session', needs: ['service-connection'], timeoutMs, run };
}

async function session(config: WorkerConfig, signal: AbortSignal): Promise<Verdict> {
  const { translation, identitySecret, rooms } = config;
  const key = new ServiceKey(translation.key);
  const service = new RealtimeTranslation({ ...translation, key, identitySecret, noiseReduction: undefined });
  const startedAtMs = performance.now();
  let openedMs: number | undefined;
  const complaints: string[] = [];
  const error = await new Promise<SessionLostError | undefined>((resolve) => {
    const request = { speaker: 'doctor', language: rooms.languages[0] ?? 'en', transcription: false };
    const opened = service.open(request, (event) => {
      if (event.type === 'opened') {
        openedMs = Math.round(performance.now() - startedAtMs);
        for (const samples of secondOfSound()) opened.append(service.encode(samples));
        opened.finish();
      } else if (event.type === 'complaint') {
        complaints.push(event.code);
      } else if (event.type === 'ended') {
        resolve(event.error);
      }
    });
    const drop = (): void => {
      opened.close();
      resolve(undefined);
    };
    signal.addEventListener('abort', drop, { once: true });
  });
  signal.throwIfAborted();
  if (error !== undefined) return refused(error);
  const price = sessionPrice(config);
  const found = `open after ${openedMs ?? 0} ms, took a second of sound and ended in order, which costs ${price}`;
  if (complaints.length === 0) return ok(found);
  return warning(`${found}; the service complained: ${complaints.join(', ')}`, 'docs/services.md tells what it means.');
}

function secondOfSound(): Int16Array[] {
  const tone = new Tone(300);
  return Array.from({ length: sessionMs / chunkMs }, () => {
    const frames = Array.from({ length: chunkMs / 10 }, () => tone.next());
    return Int16Array.from(frames.flatMap((frame) => [...frame]));
  });
}

const advice: Readonly<Partial<Record<UnavailableReason, string>>> = {
  authentication:
    'See that OPENAI_API_KEY (or its file) is a key of this service, and INTERPRETER_TRANSLATION_AUTH its header.',
  billing: "See the account's credit and limits at the service.",
  region: 'Set INTERPRETER_TRANSLATION_URL to the host of the region that the account is for: docs/services.md.',
  'rate-limit': 'Try again in a minute; if it stays, ask the service for a higher limit of sessions.',
  overloaded: 'Try again in some minutes; see the page on which the service tells its state.',
  protocol: 'See that INTERPRETER_TRANSLATION_URL and OPENAI_TRANSLATION_MODEL are those of docs/services.md.',
};

export function refused(error: SessionLostError): Verdict {
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return fault(
    `${error.reason}: ${error.message}${cause}`,
    advice[error.reason] ??
      'See that INTERPRETER_TRANSLATION_URL is right, and that a firewall lets WebSockets through.',
  );
}

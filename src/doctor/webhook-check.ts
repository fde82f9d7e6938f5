import { randomUUID } from 'node:crypto';
import type { ApiConfig, WorkerConfig } from '../config.ts';
import { webhookSignature } from '../roomservice/signed-webhook.ts';
import type { DoctorRooms } from './doctor-rooms.ts';
import type { Check } from './examination.ts';
import { fault, ok, skipped, type Verdict, warning } from './verdict.ts';

const timeoutMs = 30_000;
const answerWithinMs = 5_000;
/** LiveKit sends at once; a queue of its own may hold others before. */
const arrivesWithinMs = 6_000;
const lookEveryMs = 250;

type FleetProcess = ApiConfig | WorkerConfig;

const without = 'Without webhooks a room is found within 5 s.';
const advice =
  "Set webhook.urls of LiveKit to an API's address that it can reach, with api_key this key; that API needs the " +
  `REDIS_URL and INTERPRETER_QUEUE_PREFIX that are given here. ${without}`;

/**
 * Whether an API takes a webhook that is signed with our key, and whether LiveKit's own arrive: any API of this Redis
 * notes that one has named a room that was opened here, wherever it is.
 */
export function webhookCheck(config: FleetProcess, rooms: DoctorRooms): Check {
  const run = async (signal: AbortSignal): Promise<Verdict> => {
    const base = apiAddress(config);
    const address = base === undefined ? undefined : new URL('webhooks/livekit', base).href;
    const answer = address === undefined ? undefined : await sendOne(config, address, signal);
    const isPublic = config.publicUrl !== undefined;
    const wrong = address === undefined || answer === 200 ? undefined : judgeAnswer(answer, address, isPublic);
    if (wrong?.status === 'fault') return wrong;
    const taken = answer === 200 ? `${address} takes what is signed with this key, and ` : '';
    if (await arrives(rooms, signal)) return ok(`${taken}LiveKit's webhooks arrive`);
    return wrong ?? warning(`${taken}nothing came from LiveKit when a room was opened`, advice);
  };
  return { name: 'webhook', needs: ['livekit-api', 'redis-access'], timeoutMs, run };
}

/** Where an API of this configuration is, with a slash at the end; undefined where that is not known. */
export function apiAddress({
  publicUrl,
  http,
  role,
}: Pick<FleetProcess, 'publicUrl' | 'http' | 'role'>): string | undefined {
  if (publicUrl !== undefined) return publicUrl.replace(/\/*$/, '/');
  if (role === 'worker' || http.port === 0) return undefined;
  const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };
  const host = everywhere[http.host] ?? (http.host.includes(':') ? `[${http.host}]` : http.host);
  return `http://${host}:${http.port}/`;
}

/** What to think of an answer that is not the right one; undefined: there was none. */
export function judgeAnswer(answer: number | undefined, address: string, isPublic: boolean): Verdict {
  if (answer === 401) {
    return fault(
      `the API at ${address} refuses what is signed with this key`,
      'Give it the same LIVEKIT_API_KEY and LIVEKIT_API_SECRET, and see that clocks agree.',
    );
  }
  if (answer !== undefined) {
    return fault(
      `${address} answers ${answer}: no API of the interpreter is there`,
      'See that INTERPRETER_PUBLIC_URL leads to the API, and that the proxy before it passes POST and headers on.',
    );
  }
  if (!isPublic) return skipped(`no API runs at ${address}: start it, and look again, or set INTERPRETER_PUBLIC_URL`);
  return warning(`nobody answers at ${address}`, `Start the API, or see why its proxy does not reach it. ${without}`);
}

/** A webhook that means nothing to anybody; answers the status. */
async function sendOne(config: FleetProcess, address: string, signal: AbortSignal): Promise<number | undefined> {
  const body = JSON.stringify({ event: 'doctor', id: `EV_doctor_${randomUUID()}` });
  const headers = {
    authorization: await webhookSignature(config.livekit, body),
    'content-type': 'application/webhook+json',
  };
  const answer = await request(address, { method: 'POST', headers, body }, signal);
  await answer?.body?.cancel();
  return answer?.status;
}

async function arrives(rooms: DoctorRooms, signal: AbortSignal): Promise<boolean> {
  const room = await rooms.open();
  try {
    const untilMs = performance.now() + arrivesWithinMs;
    while (performance.now() < untilMs) {
      signal.throwIfAborted();
      if (await rooms.isNamed(room.name)) return true;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    }
    return false;
  } finally {
    await room.close();
  }
}

function request(address: string, init: RequestInit, signal: AbortSignal): Promise<Response | undefined> {
  const late = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
  return fetch(address, { ...init, redirect: 'manual', signal: late }).catch(() => undefined);
}

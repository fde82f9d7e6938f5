import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Readiness } from './health.ts';

/*
 * The thread that answers probes. It knows of the main loop by its beats and by what it was told last.
 */

export interface ListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly staleAfterMs: number;
  /** When the main loop turned last, by the process's own clock in nanoseconds. */
  readonly lastBeat: BigInt64Array;
}

const { host, port, staleAfterMs, lastBeat } = workerData as ListenerOptions;
let told: Readiness = { status: 'not ready', draining: false, checks: { start: 'under way' } };
parentPort?.on('message', (readiness: Readiness) => (told = readiness));

function stillMs(): number {
  return Number((process.hrtime.bigint() - Atomics.load(lastBeat, 0)) / 1_000_000n);
}

function livez(): { ok: boolean; body: object } {
  const lastBeatMs = stillMs();
  const ok = lastBeatMs < staleAfterMs;
  return { ok, body: { status: ok ? 'live' : 'stalled', lastBeatMs } };
}

function readyz(): { ok: boolean; body: object } {
  const lastBeatMs = stillMs();
  if (lastBeatMs < staleAfterMs) return { ok: told.status === 'ready', body: told };
  const checks = { ...told.checks, 'event loop': `still for ${Math.round(lastBeatMs / 1000)} s` };
  return { ok: false, body: { ...told, status: 'not ready', checks } satisfies Readiness };
}

const answers = new Map([
  ['/livez', livez],
  ['/readyz', readyz],
]);

const server = createServer((request, response) => {
  const answer = answers.get(request.url?.split('?', 1)[0] ?? '')?.() ?? {
    ok: undefined,
    body: { error: 'not_found', message: `allowed: ${[...answers.keys()].join(', ')}` },
  };
  const status = answer.ok === undefined ? 404 : answer.ok ? 200 : 503;
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(answer.body));
});
server.listen({ host, port }, () => {
  const { port: found } = server.address() as AddressInfo;
  parentPort?.postMessage(`http://${host.includes(':') ? `[${host}]` : host}:${found}`);
});

import { expect, it } from 'vitest';
import { judgeClocks } from '../../../src/doctor/clock-check.ts';
import { connectionFault } from '../../../src/doctor/connection-check.ts';
import { judgeDelay } from '../../../src/doctor/event-loop-check.ts';
import { judgeFiles, judgeMemory } from '../../../src/doctor/limit-checks.ts';
import { apiFault } from '../../../src/doctor/livekit-api-check.ts';
import { judged } from '../../../src/doctor/media-check.ts';
import { judgePage } from '../../../src/doctor/page-check.ts';
import { judgeLoad } from '../../../src/doctor/processor-check.ts';
import { refused } from '../../../src/doctor/service-check.ts';
import { apiAddress, judgeAnswer } from '../../../src/doctor/webhook-check.ts';
import { SessionLostError } from '../../../src/errors.ts';

function coded(code: string): Error {
  return Object.assign(new Error(`it said ${code}`), { code });
}

it.each([
  ['ENOTFOUND', 'DNS'],
  ['ECONNREFUSED', 'Start the server'],
  ['CERT_HAS_EXPIRED', 'Renew'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'name'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_EXTRA_CA_CERTS to'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS to'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'TLS'],
  ['EHOSTUNREACH', 'firewall'],
])('advises on a connection that ends with %s', (code, advice) => {
  const verdict = connectionFault('redis.example:6379', { variable: 'REDIS_URL' }, coded(code));
  expect(verdict).toMatchObject({ status: 'fault', found: `redis.example:6379 cannot be reached: it said ${code}` });
  expect('advice' in verdict && verdict.advice).toContain(advice);
});

it.each([
  [401, 'LIVEKIT_API_SECRET'],
  [404, 'LIVEKIT_URL'],
  [500, 'log'],
])("advises on LiveKit's answer %i", (status, advice) => {
  const verdict = apiFault(Object.assign(new Error('no'), { status }));
  expect('advice' in verdict && verdict.advice).toContain(advice);
});

it.each([
  [[], 'skipped'],
  [[20, -300], 'ok'],
  [[0, 5_000], 'warning'],
  [[-70_000, 0], 'fault'],
])('judges clocks that are ahead by %j ms: %s', (aheadMs, status) => {
  expect(judgeClocks(aheadMs.map((each) => ({ of: 'Redis', aheadMs: each }))).status).toBe(status);
});

it('warns of media by TCP', () => {
  expect(judged('heard', 'udp').status).toBe('ok');
  expect(judged('heard', undefined).status).toBe('ok');
  expect(judged('heard', 'tcp').status).toBe('warning');
});

const livekit = { url: 'ws://livekit:7880', publicUrl: 'wss://livekit.example', apiKey: 'key', apiSecret: 'secret' };
it.each([
  [undefined, livekit.publicUrl, 'skipped'],
  ['https://talk.example/x', livekit.publicUrl, 'ok'],
  ['https://talk.example', 'ws://livekit:7880', 'warning'],
  ['http://talk.example', livekit.publicUrl, 'warning'],
  ['http://localhost:8080', 'ws://localhost:7880', 'ok'],
])('judges a page at %s with LiveKit at %s: %s', (publicUrl, livekitUrl, status) => {
  expect(judgePage({ publicUrl, livekit: { ...livekit, publicUrl: livekitUrl } }).status).toBe(status);
});

it.each([
  ['worker', 'https://talk.example/x', '0.0.0.0', 8080, 'https://talk.example/x/'],
  ['worker', undefined, '0.0.0.0', 8080, undefined],
  ['api', undefined, '0.0.0.0', 8080, 'http://127.0.0.1:8080/'],
  ['all', undefined, '::', 8080, 'http://[::1]:8080/'],
  ['all', undefined, 'fe80::1', 8080, 'http://[fe80::1]:8080/'],
  ['all', undefined, '127.0.0.1', 0, undefined],
] as const)(
  'for role %s, public URL %s, address %s and port %i, looks for the API',
  (role, publicUrl, host, port, at) => {
    expect(apiAddress({ role, publicUrl, http: { host, port } })).toBe(at);
  },
);

it.each([
  [401, true, 'fault'],
  [404, true, 'fault'],
  [undefined, true, 'warning'],
  [undefined, false, 'skipped'],
])('judges the answer %s to a webhook, at a public address: %s', (answer, isPublic, status) => {
  expect(judgeAnswer(answer, 'https://talk.example/webhooks/livekit', isPublic).status).toBe(status);
});

it.each([
  ['authentication', 'OPENAI_API_KEY'],
  ['region', 'docs/services.md'],
  ['connection', 'firewall'],
] as const)('advises on a session that is refused for %s', (reason, advice) => {
  const verdict = refused(new SessionLostError('no session', { reason, cause: new Error('why') }));
  expect(verdict).toMatchObject({ status: 'fault', found: `${reason}: no session: why` });
  expect('advice' in verdict && verdict.advice).toContain(advice);
});

it.each([
  [undefined, 'skipped'],
  [Infinity, 'ok'],
  [1_048_576, 'ok'],
  [1_024, 'warning'],
  [128, 'fault'],
])('judges %s open files: %s', (most, status) => {
  expect(judgeFiles(most, 50).status).toBe(status);
});

it.each([
  [undefined, 'ok'],
  [2_048, 'ok'],
  [320, 'warning'],
  [128, 'fault'],
])('judges %s MB: %s', (megabytes, status) => {
  expect(judgeMemory(megabytes).status).toBe(status);
});

it('warns of timers that are late', () => {
  expect(judgeDelay(12).status).toBe('ok');
  expect(judgeDelay(250).status).toBe('warning');
});

it('tells for how many interpreters the processor is enough, and warns where more are allowed', () => {
  const load = { msPerSecondEach: 28, worstDelayMs: 12 };
  expect(judgeLoad(load, 2)).toMatchObject({ status: 'ok' });
  expect(judgeLoad(load, 2).found).toContain('2.8 % of a core: some 25 a core (2 here)');
  expect(judgeLoad(load, 2, 50).status).toBe('ok');
  expect(judgeLoad(load, 2, 51)).toMatchObject({ status: 'warning' });
  expect(judgeLoad({ ...load, worstDelayMs: 400 }, 2).status).toBe('warning');
  // Who is starved measures nothing.
  for (const starved of [
    { ...load, worstDelayMs: 4_000 },
    { ...load, msPerSecondEach: 0.1 },
  ]) {
    expect(judgeLoad(starved, 2)).toMatchObject({ status: 'warning' });
    expect(judgeLoad(starved, 2).found).not.toContain('% of a core');
  }
});

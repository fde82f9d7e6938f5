import { PassThrough } from 'node:stream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SessionLostError } from '../../../src/errors.ts';
import { combinedObserver } from '../../../src/telemetry/combined-observer.ts';
import { identityHash } from '../../../src/telemetry/identity-hash.ts';
import { LogObserver } from '../../../src/telemetry/log-observer.ts';
import { createLogger, loggerOf } from '../../../src/telemetry/logger.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';
import { MetricsObserver } from '../../../src/telemetry/metrics-observer.ts';

const prices = { translationUsdPerMinute: 0.6, transcriptionUsdPerMinute: 0.3 };
const pair = { speaker: 'ada@example.org', language: 'es' } as const;
const refused = new SessionLostError('the key is not known', { reason: 'authentication' });
const noName = Object.assign(new Error('getaddrinfo ENOTFOUND service.example'), { code: 'ENOTFOUND' });
const dropped = new SessionLostError('the connection failed', { reason: 'connection', cause: noName });

function logged(level = 'info') {
  const output = new PassThrough();
  const logger = createLogger({ level, format: 'json' }, output);
  const lines = () =>
    String(output.read() ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger, lines };
}

async function value(metrics: Metrics, line: string): Promise<number | undefined> {
  const found = (await metrics.text()).split('\n').find((candidate) => candidate.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length));
}

describe('MetricsObserver', () => {
  it('keeps each interpreter in one state, and a closed one in none', async () => {
    const metrics = new Metrics();
    const observer = new MetricsObserver(metrics, prices);
    observer.stateChanged(pair, undefined, 'starting');
    observer.stateChanged(pair, 'starting', 'live');
    expect(await value(metrics, 'interpreter_interpreters{language="es",state="starting"}')).toBe(0);
    expect(await value(metrics, 'interpreter_interpreters{language="es",state="live"}')).toBe(1);
    observer.stateChanged(pair, 'live', 'closed');
    expect(await value(metrics, 'interpreter_interpreters{language="es",state="live"}')).toBe(0);
    expect(await value(metrics, 'interpreter_interpreters{language="es",state="closed"}')).toBeUndefined();
  });

  it('counts sessions, and whose fault it is when they are lost', async () => {
    const metrics = new Metrics();
    const observer = new MetricsObserver(metrics, prices);
    for (const error of [undefined, refused, dropped]) {
      observer.sessionMoved(pair, undefined, 'connecting');
      observer.sessionMoved(pair, 'connecting', 'closed');
      observer.sessionEnded(pair, error);
    }
    observer.sessionMoved(pair, undefined, 'connecting');
    observer.sessionMoved(pair, 'connecting', 'open');
    expect(await value(metrics, 'interpreter_sessions{language="es",state="open"}')).toBe(1);
    expect(await value(metrics, 'interpreter_sessions{language="es",state="connecting"}')).toBe(0);
    expect(await value(metrics, 'interpreter_sessions{language="es",state="closed"}')).toBeUndefined();
    expect(await value(metrics, 'interpreter_sessions_opened_total{language="es"}')).toBe(4);
    expect(await value(metrics, 'interpreter_sessions_lost_total{reason="authentication"}')).toBe(1);
    expect(await value(metrics, 'interpreter_errors_total{fault="operator"}')).toBe(1);
    expect(await value(metrics, 'interpreter_errors_total{fault="theirs"}')).toBe(1);
    expect(await value(metrics, 'interpreter_errors_total{fault="ours"}')).toBe(0);
  });

  it('tells seconds', async () => {
    const metrics = new Metrics();
    const observer = new MetricsObserver(metrics, prices);
    observer.audioSent(pair, 200, false);
    observer.audioSent(pair, 800, true);
    observer.audioReceived('es', 400);
    observer.dropped('starting', 1_500);
    observer.lag('es', 250);
    observer.voiceDelay('es', 'begin', 2_000);
    observer.needed('es', 1_000, undefined);
    observer.needed('es', 2_000, 'budget');
    expect(await value(metrics, 'interpreter_audio_sent_seconds_total{language="es"}')).toBe(1);
    expect(await value(metrics, 'interpreter_audio_transcribed_seconds_total{language="es"}')).toBe(0.8);
    expect(await value(metrics, 'interpreter_cost_usd_total{kind="translation"}')).toBeCloseTo(0.01);
    expect(await value(metrics, 'interpreter_cost_usd_total{kind="transcription"}')).toBeCloseTo(0.004);
    expect(await value(metrics, 'interpreter_audio_received_seconds_total{language="es"}')).toBe(0.4);
    expect(await value(metrics, 'interpreter_needed_seconds_total{language="es"}')).toBe(3);
    expect(await value(metrics, 'interpreter_unserved_seconds_total{reason="budget"}')).toBe(2);
    expect(await value(metrics, 'interpreter_audio_dropped_seconds_total{reason="starting"}')).toBe(1.5);
    expect(await value(metrics, 'interpreter_lag_seconds_sum{language="es"}')).toBe(0.25);
    expect(await value(metrics, 'interpreter_voice_delay_seconds_sum{edge="begin"}')).toBe(2);
  });

  it('counts a caption once, whatever the number of its updates', async () => {
    const metrics = new Metrics();
    const observer = new MetricsObserver(metrics, prices);
    for (const final of [false, false, true]) observer.caption('source', final);
    expect(await value(metrics, 'interpreter_captions_total{kind="source"}')).toBe(1);
    expect(await value(metrics, 'interpreter_caption_updates_total{kind="source"}')).toBe(3);
  });
});

describe('Metrics', () => {
  const choices = ['language', 'state', 'edge', 'kind', 'reason', 'fault', 'outcome', 'result'];
  const allowed = [...choices, 'dependency', 'version', 'role'];

  it('have names of ours, base units and no label that tells a room, a speaker or a track', async () => {
    const ours = (await new Metrics().registry.getMetricsAsJSON()).filter(
      ({ name }) => !/^(nodejs|process)_/.test(name),
    );
    expect(ours.length).toBeGreaterThan(15);
    for (const { name, type, help } of ours) {
      expect(name).toMatch(/^interpreter_[a-z_]+$/);
      expect(name).not.toMatch(/milli|_ms/);
      expect(String(type) === 'counter').toBe(name.endsWith('_total'));
      expect(help).toMatch(/\.$/);
    }
    for (const metric of Object.values(new Metrics())) {
      const { labelNames = [] } = metric as { labelNames?: string[] };
      expect(allowed).toEqual(expect.arrayContaining(labelNames));
    }
  });
});

describe('LogObserver', () => {
  const hash = identityHash('a secret');

  it('tells what became unavailable and why, and the speaker by a hash alone', () => {
    const { logger, lines } = logged();
    const observer = new LogObserver(logger, hash);
    observer.stateChanged(pair, 'starting', 'live');
    observer.sessionEnded(pair, refused);
    observer.sessionEnded(pair, dropped);
    observer.stateChanged(pair, 'live', 'unavailable', 'connection');
    observer.complaint(pair, 'invalid_value', 'no such field');
    const told = lines();
    expect(told).toMatchObject([
      { level: 'error', msg: 'session was lost', reason: 'authentication', fault: 'operator' },
      { level: 'warn', msg: 'session was lost', reason: 'connection', fault: 'theirs', cause: 'ENOTFOUND' },
      { level: 'warn', msg: 'interpreter is unavailable', reason: 'connection', language: 'es' },
      { level: 'warn', msg: 'service complained', code: 'invalid_value' },
    ]);
    for (const line of told) expect(line).toMatchObject({ speaker: hash(pair.speaker) });
    expect(JSON.stringify(told)).not.toMatch('ada');
  });

  it('logs the same complaint once a minute, and others at once', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const { logger, lines } = logged();
    const observer = new LogObserver(logger, hash);
    const complain = (code: string): void => observer.complaint(pair, code, 'no');
    for (const code of ['odd', 'odd', 'other']) complain(code);
    vi.advanceTimersByTime(59_999);
    complain('odd');
    vi.advanceTimersByTime(1);
    complain('odd');
    expect(lines().map(({ code }) => code)).toEqual(['odd', 'other', 'odd']);
  });

  it('hashes by a secret: the same for the same person, another with another secret', () => {
    expect(hash('ada')).toBe(hash('ada'));
    expect(hash('ada')).not.toBe(hash('ben'));
    expect(hash('ada')).not.toBe(identityHash('another secret')('ada'));
  });
});

describe('createLogger', () => {
  it('hides credentials', () => {
    const { logger, lines } = logged();
    logger.info({ apiKey: 'hush', config: { apiSecret: 'hush', url: 'seen' }, token: 'hush' }, 'started');
    const [line] = lines();
    expect(line).toMatchObject({ apiKey: '(hidden)', config: { apiSecret: '(hidden)', url: 'seen' } });
    expect(JSON.stringify(line)).not.toMatch('hush');
  });

  it('tells which command Redis has refused, and not with what', () => {
    const refused = Object.assign(new Error('WRONGPASS'), { command: { name: 'auth', args: ['ada', 'hush'] } });
    const transaction = Object.assign(new Error('EXECABORT'), { previousErrors: [refused] });
    const { logger, lines } = logged();
    for (const error of [refused, transaction, new AggregateError([refused])]) logger.warn({ error }, 'redis refuses');
    const told = lines();
    expect(told).toMatchObject([
      { error: { message: 'WRONGPASS', command: { name: 'auth' } } },
      { error: { message: 'EXECABORT' } },
      { error: { aggregateErrors: [{ command: { name: 'auth' } }] } },
    ]);
    expect(JSON.stringify(told)).not.toMatch('hush');
    expect(refused.command.args).toEqual(['ada', 'hush']);
  });

  it('gives a part a level of its own, and names it', () => {
    const { logger, lines } = logged('info');
    const levels = { room: 'debug', jobs: 'warn' };
    loggerOf(logger, 'room', levels).child({ room: 'a' }).debug({}, 'heard');
    loggerOf(logger, 'jobs', levels).info({}, 'not heard');
    loggerOf(logger, 'http', levels).debug({}, 'not heard');
    loggerOf(logger, 'http', levels).info({}, 'heard');
    expect(lines()).toMatchObject([
      { module: 'room', room: 'a' },
      { module: 'http', msg: 'heard' },
    ]);
  });

  it('tells an error with its message and cause', () => {
    const { logger, lines } = logged();
    logger.error({ error: new Error('outer', { cause: new Error('inner') }) }, 'failed');
    expect(JSON.stringify(lines())).toMatch(/outer[^]*inner/);
  });
});

describe('combinedObserver', () => {
  it('tells every observer every event', async () => {
    const metrics = new Metrics();
    const { logger, lines } = logged('debug');
    const hash = identityHash('a secret');
    const observer = combinedObserver([new MetricsObserver(metrics, prices), new LogObserver(logger, hash)]);
    observer.stateChanged(pair, undefined, 'starting');
    observer.sessionMoved(pair, undefined, 'connecting');
    observer.sessionEnded(pair);
    observer.complaint(pair, 'code', 'message');
    observer.audioSent(pair, 1_000, false);
    observer.audioReceived('es', 1_000);
    observer.dropped('playout', 1_000);
    observer.lag('es', 1_000);
    observer.voiceDelay('es', 'end', 1_000);
    observer.caption('translation', true);
    expect(lines()).toHaveLength(4);
    expect(await value(metrics, 'interpreter_audio_sent_seconds_total{language="es"}')).toBe(1);
    expect(await value(metrics, 'interpreter_captions_total{kind="translation"}')).toBe(1);
    expect(await value(metrics, 'interpreter_audio_dropped_seconds_total{reason="playout"}')).toBe(1);
  });
});

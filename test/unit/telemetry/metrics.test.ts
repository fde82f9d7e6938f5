import { expect, it } from 'vitest';
import { dropReasons } from '../../../src/interpreter/ports.ts';
import { sessionStates } from '../../../src/interpreter/session-state.ts';
import { languageCodes } from '../../../src/protocol/languages.ts';
import { interpreterStates, unavailableReasons } from '../../../src/protocol/status.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';

/** What a process may show at most; a Prometheus holds some millions in all. */
const seriesBudget = 750;

function series(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

async function value(metrics: Metrics, name: string): Promise<string | undefined> {
  const line = series(await metrics.text()).find((candidate) => candidate.startsWith(`${name} `));
  return line?.slice(name.length + 1);
}

it('stays within its budget of series, with every value of every label', async () => {
  const metrics = new Metrics();
  for (const language of languageCodes) {
    for (const state of interpreterStates) metrics.interpreters.set({ language, state }, 1);
    for (const state of sessionStates) metrics.sessions.set({ language, state }, 1);
    for (const counter of [metrics.sessionsOpened, metrics.audioSent, metrics.audioTranscribed]) {
      counter.inc({ language });
    }
    metrics.audioReceived.inc({ language });
    metrics.needed.inc({ language });
    metrics.lag.observe({ language }, 1);
  }
  for (const reason of unavailableReasons) metrics.sessionsLost.inc({ reason });
  for (const reason of dropReasons) metrics.audioDropped.inc({ reason });
  for (const edge of ['begin', 'end']) metrics.voiceDelay.observe({ edge }, 1);
  for (const kind of ['source', 'translation']) {
    metrics.captions.inc({ kind });
    metrics.captionUpdates.inc({ kind });
  }
  for (const dependency of ['redis', 'livekit', 'configuration']) metrics.dependencyUp.set({ dependency }, 1);
  metrics.buildInfo.set({ version: '1.2.3', role: 'all' }, 1);
  const count = series(await metrics.text()).length;
  expect(count).toBeGreaterThan(300);
  expect(count).toBeLessThanOrEqual(seriesBudget);
});

it('tells what the process can take on, as it is at the scrape', async () => {
  const metrics = new Metrics();
  expect(await value(metrics, 'interpreter_places_free')).toBe('0');
  let capacity = { used: 3, wanted: 3, limit: 5, open: true };
  metrics.watchCapacity(() => capacity);
  expect(await value(metrics, 'interpreter_places_used')).toBe('3');
  expect(await value(metrics, 'interpreter_places_free')).toBe('2');
  capacity = { used: 5, wanted: 7, limit: 5, open: true };
  expect(await value(metrics, 'interpreter_places_free')).toBe('0');
  expect(await value(metrics, 'interpreter_places_denied')).toBe('2');
  capacity = { used: 1, wanted: 1, limit: 5, open: false };
  expect(await value(metrics, 'interpreter_places_free')).toBe('0');
  capacity = { used: 1, wanted: 1, limit: Infinity, open: true };
  expect(await value(metrics, 'interpreter_places_free')).toBe('+Inf');
});

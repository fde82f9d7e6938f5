import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import type { StockListener } from '../support/stock-listener.ts';
import { shareAt, tone } from '../support/tone.ts';

let browser: TestBrowser;
let corridor: Corridor;
let complaints: string[];
let ada: StockListener;
let eva: StockListener;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  complaints = [];
  corridor = await Corridor.open({ engine: 'tone', connectTimeoutMs: 1_000 });
  await corridor.interpret({ complaint: (_pair, code) => void complaints.push(code) });
  ada = await corridor.join(browser, 'ada');
  eva = await corridor.join(browser, 'eva', { listen: 'es' });
});

/** What Eva, like everybody, is told of Ada's interpreter. */
async function shown(): Promise<unknown> {
  return eva.rpc(corridor.interpreter, 'interpreter/status', {});
}

/** The service is well again: with Ada's next turn she is heard. */
async function recovers(): Promise<void> {
  corridor.sandbox.faults.clear();
  await ada.muteMicrophone(true);
  await corridor.until(({ pairs }) => pairs[0]?.state === 'resting');
  await ada.muteMicrophone(false);
  await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
  const from = await eva.position('tr:es:ada');
  await ada.speak(tone(600));
  const begins = await eva.waitForVoice('tr:es:ada', from);
  const ends = await eva.waitForQuiet('tr:es:ada', begins, 500);
  expect(shareAt(await eva.pcm('tr:es:ada', begins, ends), toneFrequencyHz('es'))).toBeGreaterThan(0.8);
  expect(corridor.sandbox.sessions.filter(({ closedBy }) => closedBy === undefined)).toHaveLength(1);
  expect(corridor.subscriptions()).toEqual(['ada']);
  expect(await corridor.translatedTracks()).toEqual(['tr:es:ada']);
}

describe('a service that does not take a session', () => {
  test.each([
    ['refuses', 'overloaded'],
    ['answers nothing', 'connection'],
    ['opens and stays silent', 'connection'],
  ])('%s: the interpreter is unavailable, and says why', async (how, reason) => {
    if (how === 'refuses') {
      corridor.sandbox.faults.strike({ kind: 'refuse', status: 503 }, { times: 'always' });
    } else if (how === 'answers nothing') corridor.sandbox.faults.strike({ kind: 'hang' }, { times: 'always' });
    else corridor.sandbox.faults.strike({ kind: 'stall' }, { at: 'next', times: 'always' });
    await ada.publishMicrophone();
    await corridor.until(({ pairs }) => pairs[0]?.state === 'unavailable');
    expect(await shown()).toMatchObject({ pairs: [{ speaker: 'ada', language: 'es', state: 'unavailable', reason }] });
    await recovers();
  });
});

describe('a service that ends a session', () => {
  test.each(['drops the socket', 'ends it with an error'])('%s: another takes its place', async (how) => {
    await ada.publishMicrophone();
    await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
    if (how === 'drops the socket') corridor.sandbox.faults.strike({ kind: 'drop' });
    else corridor.sandbox.faults.strike({ kind: 'error', ends: true });
    await corridor.sandbox.until((sessions) => sessions[0]?.closedAt !== undefined);
    await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
    await ada.speak(tone(600));
    await eva.waitForVoice('tr:es:ada');
    expect(corridor.sandbox.sessions).toHaveLength(2);
  });
});

test('a service that sends garbage and errors: they are counted, and the voice goes on', async () => {
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
  corridor.sandbox.faults.strike({ kind: 'malformed-json' });
  corridor.sandbox.faults.strike({ kind: 'unknown-event' });
  corridor.sandbox.faults.strike({ kind: 'hollow-events' });
  corridor.sandbox.faults.strike({ kind: 'error' });
  await ada.speak(tone(600));
  await eva.waitForVoice('tr:es:ada');
  expect(complaints).toContain('transient_error');
  expect(complaints).toContain('malformed-event');
  expect(corridor.snapshot.pairs).toMatchObject([{ state: 'live' }]);
  expect(corridor.sandbox.sessions).toHaveLength(1);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import type { StockListener } from '../support/stock-listener.ts';
import { shareAt, tone } from '../support/tone.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** When a listener's subscription to a track ended, in milliseconds since the epoch. */
async function endedMs(listener: StockListener, name: string): Promise<number> {
  const ended = (await listener.history()).findLast(({ type, track }) => type === 'unsubscribed' && track === name);
  return ended?.atMs ?? NaN;
}

test.each([
  ['begins', []],
  ['runs already', ['finn']],
])('who changes language in mid-sentence hears the old one until the new voice %s', async (_how, others) => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const ada = await corridor.join(browser, 'ada');
  const eva = await corridor.join(browser, 'eva', { listen: 'es' });
  for (const name of others) await corridor.join(browser, name, { listen: 'fr' });
  await ada.publishMicrophone();
  await eva.waitForTrack('tr:es:ada');
  await corridor.until(
    ({ pairs }) => pairs.length === others.length + 1 && pairs.every(({ state }) => state === 'live'),
  );
  const speaking = ada.speak(tone(5_000));
  await eva.waitForVoice('tr:es:ada');
  await eva.setAttributes({ 'interpreter.listen': 'fr' });
  const begins = await eva.waitForVoice('tr:fr:ada');
  await eva.waitForNoTrack('tr:es:ada');
  await speaking;
  const ends = await eva.waitForQuiet('tr:fr:ada', begins, 500);
  expect(shareAt(await eva.pcm('tr:fr:ada', begins, ends), toneFrequencyHz('fr'))).toBeGreaterThan(0.8);
  expect((ends - begins) / 24_000).toBeGreaterThan(1);
  const french = corridor.sandbox.sessions.find(({ language }) => language === 'fr');
  expect(await endedMs(eva, 'tr:es:ada')).toBeGreaterThan(french?.openedAt.getTime() ?? NaN);
  await corridor.sandbox.until((all) => all.filter(({ closedBy }) => closedBy === 'client').length === 1);
  expect(corridor.sandbox.sessions.map(({ language }) => language).sort()).toEqual(['es', 'fr']);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { loadPhrasebook, type Phrasebook } from '../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../src/sandbox/recogniser.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import type { StockListener } from '../support/stock-listener.ts';

let browser: TestBrowser;
let phrasebook: Phrasebook;

beforeAll(async () => {
  [browser, phrasebook] = await Promise.all([launchBrowser(), loadPhrasebook()]);
});
afterAll(() => browser.close());

const second = 24_000;

/** What a fresh ear makes of all that was heard on a track, with some quiet behind it. */
async function recognised(listener: StockListener, track: string): Promise<string[]> {
  const begins = await listener.waitForVoice(track);
  const ends = await listener.waitForQuiet(track, begins, 1_500);
  const heard = await listener.pcm(track, Math.max(0, begins - second / 2), ends + second);
  return new Recogniser(phrasebook).hear(heard).map(({ sentence, language }) => `${language} ${sentence}`);
}

function finalCaption(kind: string, language?: LanguageCode): Record<string, string> {
  return {
    'interpreter.kind': kind,
    'lk.transcription_final': 'true',
    ...(language && { 'interpreter.language': language }),
  };
}

test('an English sentence is heard and read in Spanish by a stock client that asks for it, and in French by another', async () => {
  const corridor = await Corridor.open();
  await corridor.interpret();
  const ada = await corridor.join(browser, 'ada', { speaks: 'en', listen: 'es', captions: 'both' });
  const eva = await corridor.join(browser, 'eva', { listen: 'es', captions: 'both' });
  const finn = await corridor.join(browser, 'finn', { listen: 'fr' });
  const microphoneSid = await ada.publishMicrophone();
  await Promise.all([eva.waitForTrack('tr:es:ada'), finn.waitForTrack('tr:fr:ada')]);
  await corridor.until(({ pairs }) => pairs.length === 2 && pairs.every(({ state }) => state === 'live'));

  const budget = phrasebook.sentence('budget');
  await ada.speak(await budget.pcm('en'));
  const [spanish, french] = await Promise.all([recognised(eva, 'tr:es:ada'), recognised(finn, 'tr:fr:ada')]);
  expect(spanish).toEqual(['es budget']);
  expect(french).toEqual(['fr budget']);

  const source = await eva.waitForCaption({ attributes: finalCaption('source') });
  const translation = await eva.waitForCaption({ attributes: finalCaption('translation', 'es') });
  expect(source).toMatchObject({ participant: 'ada', text: budget.text('en') });
  expect(source.attributes['lk.transcribed_track_id']).toBe(microphoneSid);
  expect(translation).toMatchObject({ participant: 'ada', text: budget.text('es') });
  expect(translation.attributes['interpreter.pair']).toBe(source.attributes['lk.segment_id']);
  const finals = (await eva.captions()).filter(({ attributes }) => attributes['lk.transcription_final'] === 'true');
  expect(finals).toHaveLength(2);

  const read = await finn.waitForCaption({ attributes: finalCaption('translation') });
  expect(read).toMatchObject({ participant: 'ada', text: budget.text('fr') });
  for (const { attributes } of await finn.captions()) expect(attributes['interpreter.language']).toBe('fr');
  expect(await finn.everSubscribed()).toEqual(['microphone', 'tr:fr:ada']);
  expect(await eva.everSubscribed()).toEqual(['microphone', 'tr:es:ada']);
  expect(await ada.everSubscribed()).toEqual([]);
  expect(await ada.captions()).toEqual([]);
  expect(corridor.sandbox.sessions.filter(({ transcription }) => transcription)).toHaveLength(1);
});

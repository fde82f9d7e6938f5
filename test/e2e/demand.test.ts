import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { tone } from '../support/tone.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test('three speakers and two languages are six sessions and three subscriptions; none is left with the listeners', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const names = ['ada', 'bob', 'cy'] as const;
  const speakers = await Promise.all(names.map((name) => corridor.join(browser, name)));
  await Promise.all(speakers.map((speaker) => speaker.publishMicrophone()));
  const dan = await corridor.join(browser, 'dan', { listen: 'floor' });
  await corridor.until(({ speakers: heard }) => heard.length === 3);
  expect(corridor.sandbox.sessions).toHaveLength(0);

  const eva = await corridor.join(browser, 'eva', { listen: 'es' });
  const finn = await corridor.join(browser, 'finn', { listen: 'fr-CA' });
  await corridor.until(({ pairs }) => pairs.length === 6 && pairs.every(({ state }) => state === 'live'));
  // Each was opened once, and is open.
  expect(corridor.sandbox.sessions.filter(({ closedBy }) => closedBy !== undefined)).toEqual([]);
  const sessions = corridor.sandbox.sessions.map(({ language, safetyIdentifier }) => `${language} ${safetyIdentifier}`);
  expect(sessions).toHaveLength(6);
  expect(new Set(sessions).size).toBe(6);
  await Promise.all(names.map((name) => eva.waitForTrack(`tr:es:${name}`)));
  await Promise.all(names.map((name) => finn.waitForTrack(`tr:fr:${name}`)));
  expect(corridor.subscriptions()).toEqual(['ada', 'bob', 'cy']);
  expect(translations(await eva.tracks())).toEqual(['tr:es:ada', 'tr:es:bob', 'tr:es:cy']);
  expect(translations(await dan.tracks())).toEqual([]);

  await eva.leave();
  await corridor.sandbox.until((all) => all.filter(({ closedBy }) => closedBy === 'client').length === 3);
  await finn.leave();
  await corridor.sandbox.until((all) => all.every(({ closedBy }) => closedBy === 'client'));
  await corridor.until(({ pairs, sessions: alive }) => pairs.length === 0 && alive === 0);
  expect(corridor.sandbox.sessions).toHaveLength(6);
  await expect.poll(() => corridor.subscriptions(), { timeout: 15_000 }).toEqual([]);
  await expect.poll(() => corridor.translatedTracks()).toEqual([]);
});

test('a speaker mutes, speaks again, leaves and comes back; who listens may speak too, and never hears themselves', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const ada = await corridor.join(browser, 'ada');
  const eva = await corridor.join(browser, 'eva', { listen: 'es' });
  const sol = await corridor.join(browser, 'sol', { listen: 'es' });
  await ada.publishMicrophone();
  await eva.waitForTrack('tr:es:ada');
  await ada.speak(tone(1_000));
  const first = await eva.waitForVoice('tr:es:ada');

  await ada.muteMicrophone(true);
  await corridor.until(({ pairs }) => pairs[0]?.state === 'resting');
  expect(corridor.sandbox.sessions).toMatchObject([{ closedBy: 'client' }]);
  await ada.muteMicrophone(false);
  await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
  const beforeSecond = await eva.position('tr:es:ada');
  expect(beforeSecond).toBeGreaterThan(first);
  await ada.speak(tone(1_000));
  await eva.waitForVoice('tr:es:ada', beforeSecond);

  await ada.leave();
  await corridor.until(({ speakers }) => speakers.length === 0);
  await corridor.sandbox.until((all) => all.every(({ closedBy }) => closedBy !== undefined));
  const again = await corridor.join(browser, 'ada');
  await again.publishMicrophone();
  await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
  const beforeThird = await eva.position('tr:es:ada');
  await again.speak(tone(1_000));
  await eva.waitForVoice('tr:es:ada', beforeThird);

  await eva.publishMicrophone();
  await sol.waitForTrack('tr:es:eva');
  await eva.speak(tone(1_000));
  await sol.waitForVoice('tr:es:eva');
  expect(await eva.everSubscribed()).toEqual(['microphone', 'tr:es:ada']);
  await eva.unpublishMicrophone();
  await sol.waitForNoTrack('tr:es:eva');
});

test('who withdraws is silent at once, and nothing of theirs is kept', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const ada = await corridor.join(browser, 'ada');
  const eva = await corridor.join(browser, 'eva', { listen: 'es', captions: 'both' });
  await ada.publishMicrophone();
  await eva.waitForTrack('tr:es:ada');
  await ada.speak(tone(600));
  const { interpreter } = corridor;
  await eva.waitForCaption({ attributes: { 'interpreter.kind': 'translation', 'lk.transcription_final': 'true' } });
  expect(await eva.rpc(interpreter, 'interpreter/captions', { language: 'es' })).toMatchObject({
    captions: [{ speaker: 'ada' }, { speaker: 'ada' }],
  });
  expect(await ada.rpc(interpreter, 'interpreter/set', { optout: true })).toEqual({});
  await eva.waitForNoTrack('tr:es:ada');
  await corridor.until(({ speakers }) => speakers.length === 0);
  expect(await eva.rpc(interpreter, 'interpreter/captions', { language: 'es' })).toEqual({ captions: [] });
  expect(corridor.sandbox.sessions.every(({ closedBy }) => closedBy !== undefined)).toBe(true);
});

function translations(tracks: readonly string[]): string[] {
  return tracks.filter((name) => name.startsWith('tr:')).sort();
}

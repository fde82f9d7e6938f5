import { Room } from '@livekit/rtc-node';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { hears, isHeard, isSilent, noteSounds, type Moment } from '../support/ears.ts';
import { chooseLanguage, joinByPage, waitForVolumes } from '../support/listener-page.ts';
import { enterRoom, openRoomPage } from '../support/room-visit.ts';
import { livekit } from '../support/servers.ts';
import { joinTalker, talkerHz } from '../support/talker.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const [spanishHz, frenchHz] = [toneFrequencyHz('es'), toneFrequencyHz('fr')];

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

/** Somebody for whose sake a language is interpreted, whoever else comes and goes. */
async function keep({ room, roomService }: Corridor, language: string): Promise<void> {
  const identity = `keeper-${language}`;
  const person = {
    identity,
    name: identity,
    attributes: { 'interpreter.listen': language },
    role: 'listener',
  } as const;
  const keeper = new Room();
  await keeper.connect(livekit().url, await roomService.mintPersonToken(room, person), {
    autoSubscribe: false,
    dynacast: false,
  });
  onTestFinished(() => keeper.disconnect());
}

test('the balance and the mutes are heard, and the balance is there the next time', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page } = await enterRoom(browser, corridor, 'Eva', 'Español');
  await joinTalker(corridor.room, 'ada', 'en');
  const slider = page.getByRole('slider', { name: 'Balance between original and translation' });
  await waitForVolumes(page, 0.15, 1);
  await slider.fill('0');
  await waitForVolumes(page, 0, 1);
  await hears(page, talkerHz);
  await slider.fill('0.25');
  await waitForVolumes(page, 0.5, 0.75);
  await slider.fill('1');
  await waitForVolumes(page, 0, 1);
  await hears(page, spanishHz);
  await slider.fill('0.5');
  await waitForVolumes(page, 0.5, 1);
  await expect(slider.getAttribute('aria-valuetext')).resolves.toBe('50% translation');
  await button(page, 'Mute original').click();
  await waitForVolumes(page, 0, 1);
  await hears(page, spanishHz);
  await button(page, 'Mute original').click();
  await button(page, 'Mute translation').click();
  await waitForVolumes(page, 0, 1);
  await hears(page, talkerHz);
  await button(page, 'Mute translation').click();
  await page.reload();
  await button(page, 'Join the room').click();
  await waitForVolumes(page, 0.5, 1);
  await expect(slider.inputValue()).resolves.toBe('0.5');
});

/** How long nothing is played, each time. */
function silencesMs(moments: readonly Moment[]): readonly number[] {
  const silences: number[] = [];
  let beganAtMs: number | undefined;
  for (const moment of moments) {
    if (!isSilent(moment)) beganAtMs = undefined;
    else if (beganAtMs === undefined) silences.push(0);
    else silences[silences.length - 1] = moment.atMs - beganAtMs;
    if (isSilent(moment)) beganAtMs ??= moment.atMs;
  }
  return silences;
}

/** Resolves once this has not been heard in what was noted last. */
async function untilGone(notes: { moments(): Promise<readonly Moment[]> }, frequencyHz: number): Promise<void> {
  const isGone = async (): Promise<boolean> => {
    const last = (await notes.moments()).slice(-10);
    return last.length === 10 && !last.some((moment) => isHeard(moment, frequencyHz));
  };
  await expect.poll(isGone, { timeout: 20_000 }).toBe(true);
}

test('a switch in the middle of a sentence leaves no silence: one language or the other is heard all the time', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  await Promise.all([keep(corridor, 'es'), keep(corridor, 'fr')]);
  const { page } = await enterRoom(browser, corridor, 'Eva', 'Español');
  await joinTalker(corridor.room, 'ada', 'en');
  // Nothing of the original is heard under a translation that could hide its absence.
  await page.getByRole('slider').fill('1');
  await waitForVolumes(page, 0, 1);
  await hears(page, spanishHz);
  await corridor.until(({ pairs }) => pairs.length === 2 && pairs.every(({ state }) => state === 'live'));
  const notes = await noteSounds(page);
  for (const [name, toHz, fromHz] of [
    ['Français', frenchHz, spanishHz],
    ['Español', spanishHz, frenchHz],
  ] as const) {
    await chooseLanguage(page, 'Listen in', name);
    await hears(page, toHz);
    await untilGone(notes, fromHz);
  }
  const moments = await notes.moments();
  for (const hz of [spanishHz, frenchHz]) expect(moments.some((moment) => isHeard(moment, hz))).toBe(true);
  expect(silencesMs(moments).filter((ms) => ms >= 100)).toEqual([]);
});

test('who speaks the language that one listens to is heard in the original, in full, and in nothing else', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  await keep(corridor, 'fr');
  const { page } = await enterRoom(browser, corridor, 'Eva', 'Français');
  await joinTalker(corridor.room, 'ana', 'es');
  await waitForVolumes(page, 0.15, 1);
  await chooseLanguage(page, 'Listen in', 'Español');
  await page.locator('.ri-status[data-state=passthrough]', { hasText: 'Original language' }).waitFor();
  await waitForVolumes(page, 1);
  await hears(page, talkerHz);
  // The French that others hear goes on; no Spanish is made of Spanish.
  await expect(corridor.translatedTracks()).resolves.toEqual(['tr:fr:ana']);
  const worked = corridor.sandbox.sessions.filter(({ audioMs }) => audioMs > 0);
  expect(new Set(worked.map(({ language }) => language))).toEqual(new Set(['fr']));
});

/** In place of a microphone a voice that hardly ever pauses. */
const talkingMicrophone = `navigator.mediaDevices.getUserMedia = async () => {
  const context = new AudioContext();
  const voice = new OscillatorNode(context, { frequency: ${talkerHz} });
  const level = new GainNode(context, { gain: 0 });
  const out = context.createMediaStreamDestination();
  voice.connect(level).connect(out);
  for (let second = 1; second < 120; second += 2) {
    level.gain.setValueAtTime(0.25, context.currentTime + second);
    level.gain.setValueAtTime(0, context.currentTime + second + 1.94);
  }
  voice.start();
  return out.stream;
}`;

test('who withdraws in the middle of a word is neither heard in translation nor shown nor kept from then on', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page: eva } = await enterRoom(browser, corridor, 'Eva', 'Español');
  const { page: bo } = await openRoomPage(browser, corridor);
  await bo.evaluate(talkingMicrophone);
  await joinByPage(bo, 'Bo', 'Original sound');
  await button(bo, 'Unmute').click();
  await hears(eva, spanishHz);
  await eva.locator('.turn', { hasText: 'Bo' }).locator('.translation [lang=es]').first().waitFor();
  await eva.locator('.tile .caption-rows [lang=es]').first().waitFor();

  const notes = await noteSounds(eva);
  await bo.getByRole('button', { name: 'Translated by a machine' }).click();
  const askedAtMs = Date.now();
  await bo.getByRole('switch', { name: 'Do not translate me' }).check();
  await eva.getByText('Not translated, by their own wish').first().waitFor();
  await eva.locator('.turn').first().waitFor({ state: 'detached' });
  await eva.locator('.tile .segment').first().waitFor({ state: 'detached' });
  const unseenAfterMs = Date.now() - askedAtMs;
  await waitForVolumes(eva, 1);
  await corridor.sandbox.until((all) => all.every(({ closedBy }) => closedBy !== undefined));

  // From here on, while the voice goes on, nothing of a translation comes any more.
  await eva.evaluate(`new MutationObserver(() => {
    globalThis.shownAgain ||= document.querySelector('.segment') !== null;
  }).observe(document.body, { childList: true, subtree: true, characterData: true })`);
  const before = (await notes.moments()).length;
  const voiced = async (): Promise<number> =>
    (await notes.moments()).slice(before).filter((moment) => isHeard(moment, talkerHz)).length;
  await expect.poll(voiced, { timeout: 20_000 }).toBeGreaterThan(60);
  const moments = await notes.moments();
  expect(moments.slice(before).filter((moment) => isHeard(moment, spanishHz))).toEqual([]);
  await expect(eva.evaluate('globalThis.shownAgain')).resolves.toBeFalsy();
  await expect(eva.locator('.segment').count()).resolves.toBe(0);
  await expect(corridor.translatedTracks()).resolves.toEqual([]);
  const kay = await corridor.join(browser, 'kay', { listen: 'es', captions: 'both' });
  await expect(kay.rpc(corridor.interpreter, 'interpreter/captions', { language: 'es' })).resolves.toEqual({
    captions: [],
  });
  const lastHeardAtMs = moments.findLast((moment) => isHeard(moment, spanishHz))?.atMs ?? NaN;
  process.stdout.write(`opt-out: last heard after ${lastHeardAtMs - askedAtMs} ms, unseen after ${unseenAfterMs} ms\n`);
});

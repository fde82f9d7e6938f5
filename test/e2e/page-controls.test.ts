import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { RoomService } from '../../src/roomservice/room-service.ts';
import { axeFaults } from '../support/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { chooseLanguage, joinByPage, waitForVolumes } from '../support/listener-page.ts';
import { pictureIn } from '../support/picture.ts';
import { Guest } from '../support/room.ts';
import { enterRoom, openRoomPage, type VisitingPage } from '../support/room-visit.ts';
import { livekit } from '../support/servers.ts';
import { StagedRoom } from '../support/staged-room.ts';
import { joinTalker } from '../support/talker.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

test('subtitles are the translation, the original, both or none; to read alone costs nobody their ears', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page } = await enterRoom(browser, corridor, 'Eva', 'Español');
  await joinTalker(corridor.room, 'ada', 'en');
  const tile = page.locator('.tile', { hasText: 'ada' });
  const translation = tile.locator('.caption-rows[data-original=false] [lang=es]').first();
  const original = tile.locator('.caption-rows .segment:not([lang=es])').first();
  const subtitles = page.getByLabel('Subtitles');
  const see = (wanted: Locator, seen: boolean): Promise<void> =>
    wanted.waitFor({ state: seen ? 'attached' : 'detached' });
  for (const [choice, ofTranslation, ofOriginal] of [
    ['target', true, false],
    ['source', false, true],
    ['both', true, true],
    ['off', false, false],
    ['both', true, true],
  ] as const) {
    await subtitles.selectOption(choice);
    await Promise.all([see(translation, ofTranslation), see(original, ofOriginal)]);
  }

  await chooseLanguage(page, 'Listen in', 'Original sound');
  await chooseLanguage(page, 'Read in', 'Français');
  await tile.locator('.caption-rows [lang=fr]').first().waitFor();
  await waitForVolumes(page, 1);
});

test('who speaks, the search, the menu to save and those of the devices, an overlay: axe finds nothing', async () => {
  const staged = await StagedRoom.open();
  await staged.seat('ada');
  staged.keep('ada', 'Good morning, everyone.', 'Buenos días a todos.');
  const { page } = await enterRoom(browser, staged, 'Eva', 'Español');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.locator('.turn .translation').first().waitFor();
  await button(page, 'Who speaks').click();
  await page.locator('.tile[data-large=true]', { hasText: 'ada' }).waitFor();
  await page.getByRole('searchbox').fill('buenos');
  await page.locator('mark[data-current=true]').waitFor();
  for (const menu of ['Save a copy', 'Choose microphone and sound output', 'Choose a camera']) {
    await button(page, menu).click();
    await page.getByRole('group', { name: menu }).first().waitFor();
    expect(await axeFaults(page), menu).toEqual([]);
  }
  const overlay = await browser.open(new URL(`captions/${staged.room}?language=es&fade=0`, page.url()).href);
  onTestFinished(() => overlay.context().close());
  await overlay.locator('.caption-rows [lang=es]').first().waitFor();
  // It lies over a picture that is somebody else's, and has no heading.
  expect(await axeFaults(overlay), 'overlay').toEqual([expect.stringMatching(/^page-has-heading-one:/)]);
});

function device(page: Page, name: string): Locator {
  return page.getByRole('radio', { name, exact: true });
}

/** Through what the page plays. */
function outputOf(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => {
    const { sinkId } = document.querySelector('audio');
    return (await navigator.mediaDevices.enumerateDevices()).find(({ deviceId }) => deviceId === sinkId)?.label;
  })()`);
}

test('devices are tried and chosen before, taken along, and changed in the room', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const { page } = await openRoomPage(browser, corridor);
  await button(page, 'Turn on microphone').click();
  // The browser's fake microphone beeps.
  await page.locator('[role=meter]:not([aria-valuenow="0"])').waitFor();
  await button(page, 'Microphone').click();
  await device(page, 'Fake Audio Input 2').check();
  await page.keyboard.press('Escape');
  await button(page, 'Turn on camera').click();
  await pictureIn(page.locator('.preview video'));
  await chooseLanguage(page, 'You speak (optional)', 'Deutsch');
  await joinByPage(page, 'Eva', 'Español');

  await button(page, 'Mute').waitFor();
  await button(page, 'Stop camera').waitFor();
  await page.locator('.tile[data-local=true] .tile-language', { hasText: 'Deutsch' }).waitFor();
  await button(page, 'Choose microphone and sound output').click();
  await page.getByRole('radio', { name: 'Fake Audio Input 2', checked: true }).waitFor();
  await device(page, 'Fake Audio Input 1').click();
  await page.getByRole('radio', { name: 'Fake Audio Input 1', checked: true }).waitFor();
  await joinTalker(corridor.room, 'ada', 'en');
  await page.locator('audio').waitFor({ state: 'attached' });
  await device(page, 'Fake Audio Output 2').click();
  await expect.poll(() => outputOf(page), { timeout: 10_000 }).toBe('Fake Audio Output 2');
  await button(page, 'Choose a camera').click();
  await page.getByRole('radio', { name: 'fake_device_0' }).waitFor();
});

test.each([
  { locale: 'fr-CA', join: 'Rejoindre la salle', listen: 'Français', label: 'Écouter en' },
  { locale: 'sv-SE', join: 'Join the room', listen: 'Original sound', label: 'Listen in' },
])('a browser in $locale: the page and the language to listen to go by it where they can', async (wanted) => {
  const { locale, join, listen, label } = wanted;
  const { page } = await openRoomPage(browser, { room: 'standup', roomService: noRooms }, { locale });
  await button(page, join).waitFor();
  await expect(page.getByRole('combobox', { name: label }).inputValue()).resolves.toBe(listen);
});

/** Nobody goes in. */
const noRooms = { mintPersonToken: () => Promise.reject(new Error('nobody is to join')) } as unknown as RoomService;

/** Comes in as who is there already, from somewhere else, and leaves once these words tell of it. */
async function takePlace({ room }: Corridor, { page, identities }: VisitingPage): Promise<void> {
  const elsewhere = await Guest.join(livekit(), room, identities.at(-1) ?? '');
  await page.getByText('You joined the room again somewhere else').waitFor();
  await elsewhere.leave();
}

test('who leaves can come back; who is removed, or has come elsewhere, is told so, and can too', async () => {
  const corridor = await Corridor.open();
  const visiting = await enterRoom(browser, corridor, 'Eva', 'Español');
  const { page, identities } = visiting;
  await button(page, 'Leave').click();
  await button(page, 'Join the room').waitFor();
  await expect(page.getByRole('alert').count()).resolves.toBe(0);
  await expect(page.getByLabel('Your name').inputValue()).resolves.toBe('Eva');
  await button(page, 'Join the room').click();
  await button(page, 'Leave').waitFor();

  await corridor.roomService.removeParticipant(corridor.room, identities.at(-1) ?? '');
  await page.getByRole('alert').getByText('You have been removed from the room.').waitFor();
  await button(page, 'Join the room').click();
  await button(page, 'Leave').waitFor();
  await takePlace(corridor, visiting);
  await page.getByRole('alert').waitFor();
  await button(page, 'Join the room').click();
  await button(page, 'Leave').waitFor();
});

test('a listener makes the text larger, fills the screen, and comes back after having been removed', async () => {
  const corridor = await Corridor.open();
  const visiting = await openRoomPage(browser, corridor);
  const { page, identities } = visiting;
  await page.goto(new URL(`listen/${corridor.room}?start&language=es`, page.url()).href);
  const captions = page.locator('.big-captions');
  const letters = (): Promise<number> =>
    captions.evaluate((element) => {
      const { getComputedStyle } = globalThis as unknown as { getComputedStyle: (of: unknown) => { fontSize: string } };
      return parseFloat(getComputedStyle(element).fontSize);
    });
  await captions.waitFor();
  const usual = await letters();
  await button(page, 'Larger text').click();
  await expect.poll(letters).toBeGreaterThan(usual);
  await page.reload();
  await captions.waitFor();
  expect(await letters()).toBeGreaterThan(usual);
  await button(page, 'Smaller text').click();
  await button(page, 'Smaller text').click();
  await expect.poll(letters).toBeLessThan(usual);

  await button(page, 'Full screen').click();
  await button(page, 'Leave full screen').click();
  await button(page, 'Full screen').waitFor();

  await page.getByText('No interpreter is in this room yet.').waitFor();
  await corridor.roomService.removeParticipant(corridor.room, identities.at(-1) ?? '');
  await page.getByRole('status').getByText('You have been removed from the room.').waitFor();
  await button(page, 'Come back').click();
  await page.getByText('No interpreter is in this room yet.').waitFor();
  await takePlace(corridor, visiting);
  await button(page, 'Come back').click();
  await page.getByText('No interpreter is in this room yet.').waitFor();
});

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { enterRoom, openRoomPage } from '../support/room-visit.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

function button(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** More than the page has places for the focus. */
const mostPresses = 60;

/** Goes on with Tab until this has the focus, and shows it. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await wanted.and(page.locator(':focus-visible')).count()) > 0) return;
  }
  throw new Error(`Tab does not lead to ${String(wanted)}`);
}

async function hasFocus(wanted: Locator): Promise<void> {
  await wanted.and(wanted.page().locator(':focus')).waitFor();
}

test('by the keyboard alone one joins, chooses, speaks, withdraws, writes and leaves', async () => {
  const corridor = await Corridor.open();
  const { page } = await openRoomPage(browser, corridor);
  const { keyboard } = page;
  await tabTo(page, page.getByLabel('Your name'));
  await keyboard.type('Eva');
  await tabTo(page, page.getByRole('combobox', { name: 'Listen in' }));
  await keyboard.type('Espa');
  await keyboard.press('Enter');
  await tabTo(page, button(page, 'Join the room'));
  await keyboard.press('Enter');

  // The form has a box of the same name.
  await button(page, 'Leave').waitFor();
  const language = page.getByRole('combobox', { name: 'Listen in' });
  await tabTo(page, language);
  await expect.poll(() => language.inputValue()).toBe('Español');
  await keyboard.press('ArrowDown');
  await keyboard.type('fran');
  await keyboard.press('Enter');
  await expect.poll(() => language.inputValue()).toBe('Français');
  await tabTo(page, page.getByRole('slider'));
  await keyboard.press('ArrowLeft');
  await expect(page.getByRole('slider').inputValue()).resolves.toBe('0.8');
  await tabTo(page, button(page, 'Unmute'));
  await keyboard.press('Space');
  await button(page, 'Mute').waitFor();

  const notice = button(page, 'Translated by a machine');
  await tabTo(page, notice);
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('switch', { name: 'Do not translate me' }));
  await keyboard.press('Space');
  await button(page, 'You are not translated').waitFor();
  await keyboard.press('Escape');
  await hasFocus(button(page, 'You are not translated'));

  await tabTo(page, button(page, 'Chat'));
  await keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Write to everybody'));
  await keyboard.type('Hello');
  await keyboard.press('Enter');
  await page.getByRole('log', { name: 'Chat' }).getByText('Hello').waitFor();
  await tabTo(page, button(page, 'Leave'));
  await keyboard.press('Enter');
  await button(page, 'Join the room').waitFor();
});

test('shortcuts turn microphone and camera on and off wherever one is, but not while one writes', async () => {
  const corridor = await Corridor.open();
  const { page } = await enterRoom(browser, corridor, 'Eva', 'Español');
  const { keyboard } = page;
  await keyboard.press('Control+Shift+KeyA');
  await button(page, 'Mute').waitFor();
  await keyboard.press('Control+Shift+KeyV');
  await button(page, 'Stop camera').waitFor();
  await button(page, 'Chat').click();
  await page.getByLabel('Write to everybody').focus();
  await keyboard.press('Control+Shift+KeyA');
  await keyboard.type('a');
  // It would wait for the device now.
  await expect(button(page, 'Mute').isEnabled()).resolves.toBe(true);
  await button(page, 'Chat').focus();
  await keyboard.press('Control+Shift+KeyA');
  await button(page, 'Unmute').waitFor();
  await keyboard.press('Control+Shift+KeyV');
  await button(page, 'Start camera').waitFor();
});

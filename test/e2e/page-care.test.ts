import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { chooseLanguage, joinByPage, openListenerPage } from '../support/listener-page.ts';
import { tone } from '../support/tone.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

async function open({ room, roomService }: Corridor): Promise<Page> {
  const { page } = await openListenerPage(browser, {
    facts: { room, ...sandbox },
    mintToken: (name, person) => roomService.mintPersonToken(name, person),
  });
  return page;
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

/** Waits until the keyboard is on what a selector tells. */
async function focusOn(page: Page, selector: string): Promise<void> {
  await page.locator(`${selector}:focus`).waitFor({ state: 'attached' });
}

/** The page's own files of words are called by their language. */
const germanWords = /\/de-[\w-]+\.js$/;

test('words that do not come leave the page as it is, and come when they are asked for again', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const page = await open(corridor);
  await joinByPage(page, 'Eva', 'Español');
  await button(page, 'Leave').waitFor();
  await page.route(germanWords, (route) => route.abort());
  const picker = page.getByLabel('Language of this page');
  await picker.selectOption('de');
  await page.getByText('This language could not be loaded').waitFor();
  await button(page, 'Leave').waitFor();
  await expect(picker.inputValue()).resolves.toBe('en');
  await page.unroute(germanWords);
  await picker.selectOption('de');
  await button(page, 'Verlassen').waitFor();
  await page.getByText('could not be loaded').waitFor({ state: 'detached' });
});

test('who uses the keyboard stays where they were, and the title names the room', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const page = await open(corridor);
  await joinByPage(page, 'Eva', 'Español');
  await focusOn(page, '.room-head h1');
  await expect(page.title()).resolves.toBe(`${corridor.room} · Room Interpreter`);
  await button(page, 'People').click();
  await page.locator('.side-panel').getByRole('button', { name: 'Close', exact: true }).press('Enter');
  await focusOn(page, '#open-people');
  await page.locator('.tile .pin').press('Enter');
  await focusOn(page, '.tile[data-large=true] .pin');
  await page.keyboard.press('Enter');
  await focusOn(page, '.grid .tile .pin');
  await button(page, 'Leave').press('Enter');
  await focusOn(page, '.join h1');
  await expect(page.title()).resolves.toBe('Room Interpreter');
});

test('screen readers are told what is said once, whatever panel is open, also where the clock is ahead', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const page = await open(corridor);
  await page.clock.setFixedTime(Date.now() + 600_000);
  await joinByPage(page, 'Eva', 'Español');
  await button(page, 'People').click();
  const ada = await corridor.join(browser, 'ada');
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.some(({ state }) => state === 'live'));
  await ada.speak(tone(3_000));
  const log = page.getByRole('log', { name: 'What is being said' });
  await log.locator('[data-final=true][lang=es]').first().waitFor({ state: 'attached' });
  await button(page, 'Transcript').click();
  await page.locator('.turn .translation').first().waitFor();
  await expect(log.count()).resolves.toBe(1);
});

test('an audience reads otherwise than who takes part, and finds it again; what is not offered is not there', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const page = await open(corridor);
  await page.route('**/api/languages', (route) =>
    route.fulfill({ json: { languages: ['es', 'fr'].map((code) => ({ code, name: code, nativeName: code })) } }),
  );
  const address = page.url();
  const listen = new URL(`listen/${corridor.room}`, address).href;
  const answered = page.waitForResponse('**/api/languages');
  await page.goto(listen);
  await answered;
  await page.getByRole('combobox', { name: 'Listen in' }).click();
  const offered = page.getByRole('listbox', { name: 'Listen in' }).getByRole('option');
  await expect.poll(() => offered.count(), { timeout: 30_000 }).toBe(3);
  await page.keyboard.press('Escape');
  await chooseLanguage(page, 'Listen in', 'Français');
  await button(page, 'Start listening').click();
  await page.getByText('translated by a machine').waitFor();
  await page.getByLabel('Subtitles').selectOption('source');

  await page.goto(address);
  await joinByPage(page, 'Eva', 'Español');
  await expect(page.getByLabel('Subtitles').inputValue()).resolves.toBe('both');
  await page.goto(listen);
  await expect(page.getByRole('combobox', { name: 'Listen in' }).inputValue()).resolves.toBe('Français');
  await button(page, 'Start listening').click();
  await expect(page.getByLabel('Subtitles').inputValue()).resolves.toBe('source');
});

test('a page that cannot be drawn says what to do', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const page = await open(corridor);
  const englishWords = /\/en-[\w-]+\.js$/;
  await page.route(englishWords, (route) => route.abort());
  await page.goto(page.url());
  await page.getByRole('alert').getByText('Something has failed').waitFor();
  await page.unroute(englishWords);
  await button(page, 'Reload the page').click();
  await page.getByLabel('Your name').waitFor();
});

const blockedStorage = `for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get: () => { throw new DOMException('blocked', 'SecurityError'); } });
}`;

test('one joins where the browser keeps nothing for the page', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const page = await open(corridor);
  await page.addInitScript(blockedStorage);
  await page.goto(page.url());
  await joinByPage(page, 'Eva', 'Español');
  await button(page, 'Leave').waitFor();
});

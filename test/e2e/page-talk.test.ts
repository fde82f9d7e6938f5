import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { hears } from '../support/ears.ts';
import { joinByPage, openListenerPage, waitForVolumes } from '../support/listener-page.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

async function enter({ room, roomService }: Corridor, name: string, language: string) {
  const opened = await openListenerPage(browser, {
    facts: { room, ...sandbox },
    mintToken: (asked, person) => roomService.mintPersonToken(asked, person),
  });
  await joinByPage(opened.page, name, language);
  await opened.page.getByRole('button', { name: 'Leave' }).waitFor();
  return opened;
}

/** What somebody's part of the transcript holds in a language. */
function read(page: Page, name: string, language: string) {
  const turn = page.locator('.turn', { has: page.getByRole('heading', { name }) });
  return turn.locator(`.translation [lang=${language}]`).first();
}

test('two people talk by the page in two languages: each hears and reads the other in their own', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const [eva, bo] = [await enter(corridor, 'Eva', 'Deutsch'), await enter(corridor, 'Bo', 'Français')];
  // The browser's fake microphone beeps.
  for (const { page } of [eva, bo]) await page.getByRole('button', { name: 'Unmute' }).click();
  await Promise.all([hears(eva.page, toneFrequencyHz('de')), hears(bo.page, toneFrequencyHz('fr'))]);
  await Promise.all([read(eva.page, 'Bo', 'de').waitFor(), read(bo.page, 'Eva', 'fr').waitFor()]);
  // Nobody hears or reads a translation of themselves: the other's voice, low, and its translation are all.
  await Promise.all([waitForVolumes(eva.page, 0.15, 1), waitForVolumes(bo.page, 0.15, 1)]);
  await expect(read(eva.page, 'Eva', 'de').count()).resolves.toBe(0);
  expect([eva.complaints, bo.complaints]).toEqual([[], []]);
});

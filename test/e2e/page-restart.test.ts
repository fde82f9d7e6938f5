import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Deployment } from '../support/deployment.ts';
import { hears } from '../support/ears.ts';
import { chooseLanguage, joinByPage } from '../support/listener-page.ts';
import { Guest } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const originalHz = 300;
const frenchHz = toneFrequencyHz('fr');

/** Ada hums for as long as the test lasts. */
async function opened(): Promise<Deployment> {
  const deployment = await Deployment.open();
  const ada = await Guest.join(livekit(), deployment.room, 'ada');
  onTestFinished(() => ada.leave());
  await ada.speak(originalHz);
  return deployment;
}

async function enter(page: Page): Promise<void> {
  await joinByPage(page, 'Eva', 'Français');
  await page.getByRole('button', { name: 'Leave' }).waitFor();
}

const noInterpreter = 'No interpreter is in this room yet';

test.each([
  { name: 'is restarted', signal: 'SIGTERM' },
  { name: 'is killed', signal: 'SIGKILL' },
] as const)(
  'a worker $name: the original is heard and this is said, then the translation again, untouched',
  { timeout: 150_000 },
  async ({ signal }) => {
    const deployment = await opened();
    await deployment.interpret();
    const worker = await deployment.startWorker();
    const room = await deployment.openPage(browser, `?room=${deployment.room}`);
    await enter(room);
    const hall = await deployment.openPage(browser, `listen/${deployment.room}?start&language=fr`);
    const pages = [room, hall];
    await Promise.all(pages.map((page) => hears(page, frenchHz)));

    worker.kill(signal);
    await Promise.all(pages.map((page) => hears(page, originalHz)));
    await room.getByText(noInterpreter).waitFor({ timeout: 60_000 });
    await worker.exited;

    await deployment.startWorker();
    await Promise.all(pages.map((page) => hears(page, frenchHz)));
    await room.getByText(noInterpreter).waitFor({ state: 'detached' });
  },
);

test('a page that is loaded again in the middle of a call: the choices and the one use of its invitation hold', async () => {
  const deployment = await opened();
  await deployment.interpret();
  await deployment.startWorker();
  const page = await deployment.openPage(browser, await deployment.invite('participant', 1));
  await enter(page);
  await page.getByLabel('Subtitles').selectOption('source');
  await page.getByRole('button', { name: 'Mute original' }).click();
  await hears(page, frenchHz);

  await page.reload();
  await page.getByRole('button', { name: 'Join the room' }).click();
  await hears(page, frenchHz);
  await expect(page.getByLabel('Subtitles').inputValue()).resolves.toBe('source');
  await page.getByRole('button', { name: 'Mute original', pressed: true }).waitFor();
  await page.getByRole('button', { name: /^People/ }).click();
  await page.locator('.people-list li').nth(1).waitFor();
  await expect(page.locator('.people-list li').count()).resolves.toBe(2);
  expect(await deployment.ask('GET', 'invitations')).toMatchObject({ invitations: [{ used: 1 }] });
});

test('an audience by invitation loads its page again and hears on', async () => {
  const deployment = await opened();
  await deployment.interpret();
  await deployment.startWorker();
  const page = await deployment.openPage(browser, await deployment.invite('listener', 1));
  for (const visit of ['first', 'again']) {
    if (visit === 'again') await page.reload();
    else await chooseLanguage(page, 'Listen in', 'Français');
    await page.getByRole('button', { name: 'Start listening' }).click();
    await hears(page, frenchHz);
  }
});

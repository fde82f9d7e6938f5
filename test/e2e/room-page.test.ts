import { RoomServiceClient } from 'livekit-server-sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { chooseLanguage, joinByPage, openListenerPage, waitForVolumes } from '../support/listener-page.ts';
import { pictureIn } from '../support/picture.ts';
import { livekit } from '../support/servers.ts';
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

async function enter(corridor: Corridor, name: string, language: string): Promise<Page> {
  const page = await open(corridor);
  await joinByPage(page, name, language);
  await button(page, 'Leave').waitFor();
  return page;
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

const hostile = '<img src=x onerror=alert(1)>\u202e';

test('two people meet: they see, hear and read each other, and what they write is text', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const eva = await enter(corridor, 'Eva', 'Español');
  const bo = await enter(corridor, hostile, 'Français');

  await button(eva, 'Unmute').click();
  await button(eva, 'Start camera').click();
  await bo.getByText('Speaking Français').waitFor();
  await pictureIn(bo.locator('.tile video'));

  await button(bo, 'Chat').click();
  await bo.getByLabel('Write to everybody').fill(`${hostile} hello`);
  await button(bo, 'Send').click();
  await eva.getByText('1 new message').waitFor({ state: 'attached' });
  await eva.getByRole('button', { name: 'Chat' }).click();
  const message = eva.getByRole('log', { name: 'Chat' }).locator('article p');
  await expect(message.textContent()).resolves.toBe(`${hostile} hello`);
  await expect(eva.locator('img').count()).resolves.toBe(0);
  await eva.getByRole('list').getByText('<img src=x').first().waitFor();

  await button(eva, 'People').click();
  await expect(eva.locator('.people-list li').count()).resolves.toBe(2);
});

test('an audience is counted, an overlay is not, neither has a tile; who is let speak has one', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const { room, roomService } = corridor;
  const eva = await enter(corridor, 'Eva', 'Español');
  await eva.getByText('Nobody else is here yet.').waitFor();
  for (const view of ['listen', 'captions']) {
    const page = await browser.open(new URL(`${view}/${room}?start&language=fr`, eva.url()).href);
    onTestFinished(() => page.context().close());
  }
  await button(eva, 'People').click();
  await eva.locator('.people').getByText('1 in the audience').waitFor();
  await expect.poll(async () => (await roomService.listParticipants(room)).length, { timeout: 10_000 }).toBe(3);
  await corridor.join(browser, 'bo');
  await eva.locator('.tile', { hasText: 'bo' }).waitFor();
  await expect(eva.locator('.tile').count()).resolves.toBe(2);
  await expect(eva.locator('.people-list li').count()).resolves.toBe(2);
  await eva.getByText('1 in the audience').waitFor();

  const server = new RoomServiceClient(livekit().url, livekit().apiKey, livekit().apiSecret);
  const [listener] = (await server.listParticipants(room)).filter(({ identity }) => identity.startsWith('audience'));
  const permission = { canPublish: true, canSubscribe: true, canPublishData: true, canUpdateMetadata: true };
  await server.updateParticipant(room, listener?.identity ?? '', { permission });
  await eva.locator('.tile', { hasText: 'Audience' }).waitFor();
  await eva.getByText('1 in the audience').waitFor({ state: 'detached' });
});

test('a shared screen is large for everybody, until somebody else is made large, or it ends', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const eva = await enter(corridor, 'Eva', 'Español');
  const bo = await enter(corridor, 'Bo', 'Français');
  // Headless browsers have no screen: a drawing stands in for one.
  await eva.evaluate(`navigator.mediaDevices.getDisplayMedia = () => {
    const canvas = document.createElement('canvas');
    const drawing = canvas.getContext('2d');
    const draw = () => {
      drawing.fillStyle = '#' + Math.floor(performance.now() % 900 + 100);
      drawing.fillRect(0, 0, canvas.width, canvas.height);
      requestAnimationFrame(draw);
    };
    draw();
    return Promise.resolve(canvas.captureStream());
  }`);
  await button(eva, 'Share screen').click();
  const large = bo.locator('.tile[data-large=true]');
  await large.getByText('Screen of').waitFor();
  await pictureIn(bo.locator('.tile[data-screen=true] video'));
  await bo.getByRole('button', { name: /^Show .Eva. large$/ }).click();
  await large.getByText('Eva', { exact: true }).waitFor();
  await button(bo, 'Show everybody again').click();
  await large.getByText('Screen of').waitFor();
  await button(eva, 'Stop sharing').click();
  await large.waitFor({ state: 'detached' });
});

test('who withdraws is translated no more, and everybody sees it', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const eva = await enter(corridor, 'Eva', 'Original sound');
  const bo = await enter(corridor, 'Bo', 'Français');
  await button(eva, 'Unmute').click();
  await bo.getByText('Speaking Français').waitFor();
  await eva.getByRole('button', { name: 'Translated by a machine' }).click();
  await eva.getByRole('switch', { name: 'Do not translate me' }).check();
  await bo.getByText('Not translated, by their own wish').waitFor();
  await corridor.until(({ sessions }) => sessions === 0);
  await eva.getByRole('button', { name: 'You are not translated' }).waitFor();
});

test('the original and the translation are muted apart, and the choice is there the next time', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const page = await enter(corridor, 'Eva', 'Español');
  const ada = await corridor.join(browser, 'ada');
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.some(({ state }) => state === 'live'));
  const said = ada.speak(tone(4_000));
  await page.getByText('Speaking Español').waitFor();
  await button(page, 'Mute original').click();
  await waitForVolumes(page, 0, 1);
  await button(page, 'Mute translation').click();
  await waitForVolumes(page, 0, 0);
  await button(page, 'Mute original').click();
  await page.getByLabel('Subtitles').selectOption('source');
  await said;
  await page.reload();
  await page.getByRole('combobox', { name: 'Listen in' }).waitFor();
  await expect(page.getByRole('combobox', { name: 'Listen in' }).inputValue()).resolves.toBe('Español');
  await expect(page.getByLabel('Your name').inputValue()).resolves.toBe('Eva');
  await button(page, 'Join the room').click();
  await page.getByRole('button', { name: 'Mute translation', pressed: true }).waitFor();
  await expect(page.getByLabel('Subtitles').inputValue()).resolves.toBe('source');
});

test('a microphone that is not permitted is told of in plain words, and one joins without', async () => {
  const page = await open(await Corridor.open({ engine: 'tone' }));
  await page.evaluate(() => {
    const { navigator } = globalThis as unknown as { navigator: { mediaDevices: { getUserMedia: unknown } } };
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await button(page, 'Turn on microphone').click();
  await page.getByText('The browser may not use the microphone.').waitFor();
  await button(page, 'Turn on microphone').waitFor();
  await joinByPage(page, 'Eva', 'Español');
  await button(page, 'Unmute').click();
  await page.getByRole('alert').getByText('The browser may not use the microphone.').waitFor();
});

test('an invitation leads into its room, and each refusal has its words', async () => {
  const { room, roomService } = await Corridor.open({ engine: 'tone' });
  const { page } = await openListenerPage(browser, undefined);
  const home = page.url();
  let refusal: string | undefined = 'invitation_expired';
  await page.route('**/api/invitations/read', (route) =>
    refusal
      ? route.fulfill({ status: 410, json: { error: refusal, message: 'no' } })
      : route.fulfill({ json: { room, role: 'participant', language: 'de', expiresAt: new Date().toISOString() } }),
  );
  const identity = 'eva-1';
  const token = await roomService.mintPersonToken(room, { identity, name: 'Eva', attributes: {} });
  const access = { url: livekit().url, token, room, identity, role: 'participant' };
  await page.route('**/api/invitations/access', (route) => route.fulfill({ json: access }));

  await page.goto(`${home}join#invitation`);
  await page.getByText('This invitation has expired.').waitFor();
  refusal = undefined;
  await page.reload();
  await page.getByRole('heading', { name: `Join ${room}` }).waitFor();
  await expect(page.getByRole('combobox', { name: 'Listen in' }).inputValue()).resolves.toBe('Deutsch');
  await page.getByLabel('Your name').fill('Eva');
  await button(page, 'Join the room').click();
  await button(page, 'Leave').waitFor();
});

test('the page speaks the language that is chosen, and still does the next time', async () => {
  const page = await open(await Corridor.open({ engine: 'tone' }));
  await page.getByLabel('Language of this page').selectOption('ja');
  await page.getByRole('button', { name: 'ルームに参加' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'ルームに参加' }).waitFor();
  await expect(page.locator('html').getAttribute('lang')).resolves.toBe('ja');
});

test.each([
  { name: 'light, on a desk', colorScheme: 'light', width: 1280 },
  { name: 'dark, on a phone', colorScheme: 'dark', width: 390 },
] as const)('axe finds nothing: $name', async ({ colorScheme, width }) => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const page = await open(corridor);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
  await button(page, 'Join the room').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await joinByPage(page, 'Eva', 'Español');
  await button(page, 'Leave').waitFor();
  const ada = await corridor.join(browser, 'ada', { speaks: 'en' });
  await ada.publishMicrophone();
  const speaking = ada.speak(tone(8_000));
  onTestFinished(() => speaking);
  await page.getByText('Speaking Español').waitFor();
  for (const panel of ['Transcript', 'Chat', 'People']) {
    const toggle = page.getByRole('button', { name: panel });
    if ((await toggle.getAttribute('aria-pressed')) === 'false') await toggle.click();
    await page.getByRole('heading', { name: panel }).waitFor();
    expect(await axeFaults(page), panel).toEqual([]);
  }
  await page.getByRole('button', { name: 'Translated by a machine' }).click();
  expect(await axeFaults(page), 'notice').toEqual([]);
  await page.getByRole('combobox', { name: 'Listen in' }).click();
  expect(await axeFaults(page), 'languages').toEqual([]);
  await page.keyboard.press('Escape');
  await chooseLanguage(page, 'Listen in', 'Original sound');
  expect(await axeFaults(page), 'original sound').toEqual([]);
});

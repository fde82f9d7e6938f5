import { AccessToken } from 'livekit-server-sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DemoOptions } from '../../src/http/demo.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import {
  chooseLanguage,
  joinByPage,
  openListenerPage,
  waitForVolumes,
  type ListenerPage,
} from '../support/listener-page.ts';
import { livekit } from '../support/servers.ts';
import { tone } from '../support/tone.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

function open({ room, roomService }: Corridor, mintToken?: DemoOptions['mintToken']): Promise<ListenerPage> {
  const mint: DemoOptions['mintToken'] = (name, person) => roomService.mintPersonToken(name, person);
  return openListenerPage(browser, { facts: { room, ...sandbox }, mintToken: mintToken ?? mint });
}

async function join(page: Page, name: string, language: string): Promise<void> {
  await joinByPage(page, name, language);
  await page.getByRole('button', { name: 'Leave' }).waitFor();
}

test('somebody joins, hears and reads a speaker in their language, the original low, and goes over to another', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page, complaints } = await open(corridor);
  await page.getByText('Nothing leaves this machine').waitFor();
  await join(page, 'Eva', 'Español');
  const ada = await corridor.join(browser, 'ada');
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.some(({ state }) => state === 'live'));
  await waitForVolumes(page, 1, 1);

  const first = ada.speak(tone(4_000));
  await page.getByText('Speaking Español').waitFor();
  await waitForVolumes(page, 0.15, 1);
  await page.locator('.turn').getByRole('heading', { name: 'ada' }).first().waitFor();
  await page.locator('.translation [lang=es]').first().waitFor();
  await page.locator('.source').first().waitFor();
  await first;
  await waitForVolumes(page, 1, 1);

  await chooseLanguage(page, 'Listen in', 'Français');
  await corridor.until(({ pairs }) => pairs.some(({ language, state }) => language === 'fr' && state === 'live'));
  const second = ada.speak(tone(3_000));
  await page.getByText('Speaking Français').waitFor();
  await waitForVolumes(page, 0.15, 1);
  await page.locator('.translation [lang=fr]').first().waitFor();
  await second;

  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Join the room' }).waitFor();
  await expect(page.locator('audio').count()).resolves.toBe(0);
  expect(complaints).toEqual([]);
});

test('somebody turns on their microphone and is heard, interpreted and not', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page } = await open(corridor);
  await join(page, 'Eva', 'Original sound');
  const bob = await corridor.join(browser, 'bob', { listen: 'fr' });
  await page.getByRole('button', { name: 'Unmute' }).click();
  await page.getByRole('button', { name: 'Mute', exact: true }).waitFor();
  await corridor.until(({ pairs }) => pairs.some(({ language, state }) => language === 'fr' && state === 'live'));
  const [eva = ''] = (await bob.participants()).filter((identity) => identity.startsWith('eva'));
  // The browser's fake microphone beeps.
  await bob.waitForVoice(`tr:fr:${eva}`);
  await page.getByRole('button', { name: 'Mute', exact: true }).click();
  await corridor.until(({ sessions }) => sessions === 0);
});

test('who may not set their own attributes asks the interpreter to, once there is one', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  const { page } = await open(corridor, (room, { identity, name }) => {
    const token = new AccessToken(livekit().apiKey, livekit().apiSecret, { identity, name });
    token.addGrant({ roomJoin: true, room });
    return token.toJwt();
  });
  await join(page, 'Eva', 'Español');
  await corridor.interpret();
  const ada = await corridor.join(browser, 'ada');
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.some(({ language, state }) => language === 'es' && state === 'live'));
  await Promise.all([ada.speak(tone(2_000)), page.getByText('Speaking Español').waitFor()]);
});

test('who joins late reads what was said before', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const ada = await corridor.join(browser, 'ada');
  const bob = await corridor.join(browser, 'bob', { listen: 'es', captions: 'both' });
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.some(({ state }) => state === 'live'));
  await ada.speak(tone(2_000));
  const final = { 'interpreter.kind': 'translation', 'lk.transcription_final': 'true' };
  const { text } = await bob.waitForCaption({ attributes: final });
  const { page } = await open(corridor);
  await join(page, 'Eva', 'Español');
  await page.locator('.translation', { hasText: text }).waitFor();
  await page.locator('.source').first().waitFor();
});

test('a room without an interpreter, and a deployment without a demo, say so', async () => {
  const corridor = await Corridor.open();
  const { page } = await open(corridor);
  await join(page, 'Eva', 'Español');
  await page.getByText('No interpreter is in this room yet').waitFor();
  await corridor.interpret();
  await page.getByText('No interpreter is in this room yet').waitFor({ state: 'detached' });

  const { page: bare } = await openListenerPage(browser, undefined);
  await bare.getByText('docs/client.md').waitFor();
});

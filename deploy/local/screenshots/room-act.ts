import type { Page } from 'playwright-core';
import { desktop, phone, type Device } from './device.ts';
import type { Studio } from './studio.ts';

/** Enough of a conversation to be shown. */
const turns = 5;

/** In a room in which three people talk in three languages, and two listen to English. */
export async function roomAct(studio: Studio): Promise<void> {
  const { room } = studio.demo;
  const onDesktop = await studio.enter(desktop, room, 'Dana');
  const onPhone = await studio.enter(phone, room, 'Noor');
  const pages: readonly (readonly [Device, Page])[] = [
    [desktop, onDesktop],
    [phone, onPhone],
  ];
  await onDesktop.locator('.turn').nth(turns).waitFor({ timeout: 120_000 });
  for (const [device, page] of pages) {
    const ready = (): Promise<void> => voice(page);
    await studio.shoot(page, device, '20-room', { ready });
    await page.getByRole('button', { name: 'Who speaks' }).click();
    await studio.shoot(page, device, '21-room-who-speaks', { ready });
    await page.getByRole('button', { name: 'Everybody' }).click();
  }

  await openPanel(onPhone, 'Transcript');
  await studio.shoot(onPhone, phone, '22-transcript');
  for (const [device, page] of pages) {
    await page.getByRole('searchbox').fill('the');
    await page.locator('mark[data-current=true]').waitFor();
    await studio.shoot(page, device, '23-transcript-search');
    await page.getByRole('searchbox').fill('');
    await page.getByRole('button', { name: 'Save a copy' }).click();
    await studio.shoot(page, device, '24-transcript-save');
    await page.keyboard.press('Escape');
  }

  await chat(onDesktop, onPhone);
  for (const [device, page] of pages) await studio.shoot(page, device, '25-chat');
  for (const [device, page] of pages) {
    await openPanel(page, 'People');
    await studio.shoot(page, device, '26-people');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('combobox', { name: 'Listen in' }).click();
    await studio.shoot(page, device, '27-languages');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Translated by a machine' }).click();
    await studio.shoot(page, device, '28-machine-notice');
    await page.getByRole('switch', { name: 'Do not translate me' }).check();
    await page.keyboard.press('Escape');
    await studio.shoot(page, device, '29-withdrawn');
    await page.getByRole('button', { name: 'You are not translated' }).click();
    await page.getByRole('switch', { name: 'Do not translate me' }).uncheck();
    await page.keyboard.press('Escape');
  }

  for (const [device, page] of pages) {
    await page.getByLabel('Language of this page').selectOption('ja');
    const language = page.locator('.interpretation input[role=combobox]').first();
    await language.fill('日本語');
    await language.press('Enter');
    await language.evaluate('document.activeElement.blur()');
    const ready = (): Promise<void> => voice(page, '[lang=ja]');
    await studio.shoot(page, device, '30-room-in-japanese', { ready });
  }
  await Promise.all(pages.map(([, page]) => page.context().close()));
}

/** Resolves while a translated voice is heard, and read on its tile. */
async function voice(page: Page, words = '.segment'): Promise<void> {
  const speaking = page.locator('.tile:has(.ri-status[data-speaking=true])');
  await speaking.locator(`.subtitles ${words}`).first().waitFor({ timeout: 60_000 });
}

async function openPanel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name, exact: true }).waitFor();
}

async function chat(dana: Page, noor: Page): Promise<void> {
  for (const page of [dana, noor]) await openPanel(page, 'Chat');
  const written: readonly (readonly [Page, string])[] = [
    [dana, 'Good morning! The agenda is the same as last week.'],
    [noor, 'Thank you. I hear Ana and Chloé in English now.'],
    [dana, 'Me too. Ben is heard as he is.'],
  ];
  for (const [page, text] of written) {
    await page.getByLabel('Write to everybody').fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    for (const reader of [dana, noor]) await reader.locator('.chat-log').getByText(text).waitFor();
  }
}

import { RoomServiceClient } from 'livekit-server-sdk';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { chooseLanguage, openListenerPage, waitForVolumes, type ListenerPage } from '../support/listener-page.ts';
import { livekit } from '../support/servers.ts';
import { tone } from '../support/tone.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

async function open({ room, roomService }: Corridor, address: string): Promise<ListenerPage> {
  const opened = await openListenerPage(browser, {
    facts: { room, ...sandbox },
    mintToken: (name, person) => roomService.mintPersonToken(name, person),
  });
  await opened.page.goto(new URL(address, opened.page.url()).href);
  return opened;
}

async function speaking(corridor: Corridor) {
  const ada = await corridor.join(browser, 'ada');
  await ada.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.some(({ state }) => state === 'live'));
  return ada;
}

function media(page: Page): Promise<number> {
  return page.locator('audio, video').count();
}

test('an audience hears and reads, changes its language, and comes back by itself when the room has ended', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page, complaints } = await open(corridor, `listen/${corridor.room}`);
  await chooseLanguage(page, 'Listen in', 'Español');
  await page.getByRole('button', { name: 'Start listening' }).click();
  const ada = await speaking(corridor);
  await waitForVolumes(page, 1, 1);
  const first = ada.speak(tone(4_000));
  await waitForVolumes(page, 0.15, 1);
  await page.locator('.caption-rows [lang=es]').first().waitFor();
  await page.locator('.caption-speaker', { hasText: 'ada' }).first().waitFor();
  await first;
  await chooseLanguage(page, 'Listen in', 'Français');
  await corridor.until(({ pairs }) => pairs.some(({ language, state }) => language === 'fr' && state === 'live'));
  const second = ada.speak(tone(3_000));
  await page.locator('.caption-rows [lang=fr]').first().waitFor();
  await second;
  await page.getByRole('button', { name: 'Larger text' }).click();
  expect(complaints).toEqual([]);

  const service = new RoomServiceClient(livekit().url, livekit().apiKey, livekit().apiSecret);
  const audience = async (): Promise<string[]> =>
    (await service.listParticipants(corridor.room).catch(() => []))
      .map(({ identity }) => identity)
      .filter((identity) => identity.startsWith('audience'));
  await service.deleteRoom(corridor.room);
  await page.getByText('This page comes back by itself').waitFor();
  await page.getByText('This page comes back by itself').waitFor({ state: 'detached' });
  await expect(audience()).resolves.toHaveLength(1);
  await expect(page.locator('.caption-rows [lang=fr]').count()).resolves.toBeGreaterThan(0);
});

test('a screen that nobody tends starts by its address', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page } = await open(corridor, `listen/${corridor.room}?start&language=es`);
  const ada = await speaking(corridor);
  await ada.speak(tone(2_000));
  await page.locator('.caption-rows [lang=es]').first().waitFor();
});

/** The picture of a page, as a program that lays it over another sees it: how opaque its corner and its middle are. */
async function opacities(page: Page): Promise<{ corner: number; captions: number }> {
  const box = await page.locator('.caption-rows').first().boundingBox();
  if (!box) throw new Error('there are no captions to be seen');
  const png = await page.screenshot({ omitBackground: true });
  const reader = await browser.open('about:blank');
  try {
    return await reader.evaluate(
      async ({ base64, x, y }) => {
        interface Picture {
          readonly width: number;
          readonly height: number;
        }
        const globals = globalThis as unknown as {
          createImageBitmap(blob: Blob): Promise<Picture>;
          OffscreenCanvas: new (
            width: number,
            height: number,
          ) => {
            getContext(kind: '2d'): {
              drawImage(picture: Picture, x: number, y: number): void;
              getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
            };
          };
        };
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const picture = await globals.createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new globals.OffscreenCanvas(picture.width, picture.height).getContext('2d');
        context.drawImage(picture, 0, 0);
        const alpha = (left: number, top: number): number => context.getImageData(left, top, 1, 1).data[3] ?? -1;
        return { corner: alpha(2, 2), captions: alpha(x, y) };
      },
      { base64: png.toString('base64'), x: Math.round(box.x + box.width - 8), y: Math.round(box.y + box.height / 2) },
    );
  } finally {
    await reader.context().close();
  }
}

test('an overlay shows a translation over nothing, and plays nothing', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const address = `captions/${corridor.room}?language=es&kind=both&align=center&fade=0`;
  const { page, complaints } = await open(corridor, address);
  await page.emulateMedia({ colorScheme: 'dark' });
  const ada = await speaking(corridor);
  await ada.speak(tone(3_000));
  await page.locator('.caption-rows [lang=es]').first().waitFor();
  await page.locator('.caption-rows[data-original=true] .segment').first().waitFor();
  const { corner, captions } = await opacities(page);
  expect(corner).toBe(0);
  expect(captions).toBeGreaterThan(100);
  await expect(media(page)).resolves.toBe(0);
  expect(complaints).toEqual([]);
});

test('an overlay says what in its address means nothing, and what is missing', async () => {
  const corridor = await Corridor.open();
  const { page } = await open(corridor, `captions/${corridor.room}?lines=many&colour=<b>red</b>`);
  await page.getByText('lines=many colour=<b>red</b>').waitFor();
  await page.getByText('in which language to read').waitFor();
});

test.each([
  { name: 'light, in a hall', colorScheme: 'light', width: 1_920 },
  { name: 'dark, on a phone', colorScheme: 'dark', width: 390 },
] as const)('axe finds nothing: $name', async ({ colorScheme, width }) => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page } = await open(corridor, `listen/${corridor.room}?language=es`);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 900 });
  await page.getByRole('button', { name: 'Start listening' }).waitFor();
  await expect(axeFaults(page)).resolves.toEqual([]);
  await page.getByRole('button', { name: 'Start listening' }).click();
  await page.getByLabel('Subtitles').selectOption('both');
  const ada = await speaking(corridor);
  await ada.speak(tone(2_000));
  await page.locator('.caption-rows [lang=es]').first().waitFor();
  await expect(axeFaults(page)).resolves.toEqual([]);
});

test('where a room is entered by invitation only, this is said', async () => {
  const { page } = await openListenerPage(browser, undefined);
  await page.goto(new URL('captions/standup?language=es', page.url()).href);
  await page.getByText('by invitation only').waitFor();
  await page.goto(new URL('listen/standup?start', page.url()).href);
  await page.getByText('by invitation only').waitFor();
});

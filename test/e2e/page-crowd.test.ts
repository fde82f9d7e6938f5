import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { Extra } from '../support/crowd.ts';
import { hears } from '../support/ears.ts';
import { joinByPage, openListenerPage } from '../support/listener-page.ts';
import { pictureIn } from '../support/picture.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

/** Names on the tiles of all pages of the grid, from the first to the last; each picture among them is waited for. */
async function walk(page: Page): Promise<{ names: string[]; pictures: number }> {
  const next = page.getByRole('button', { name: 'More people' });
  const names: string[] = [];
  for (let pictures = 0; ;) {
    names.push(...(await page.locator('.grid .tile .tile-name bdi').allTextContents()));
    for (const video of await page.locator('.grid .tile video').all()) {
      await pictureIn(video);
      pictures += 1;
    }
    if (!(await next.isVisible()) || (await next.isDisabled())) return { names, pictures };
    await next.click();
  }
}

/** How the page's own work has gone so far. */
async function effort(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  const longTasksMs = await page.evaluate(() => (globalThis as unknown as { longTasksMs: number[] }).longTasksMs);
  const longest = Math.round(Math.max(0, ...longTasksMs));
  return `heap ${(usedSize / 1e6).toFixed(1)} MB, ${nodes} nodes, ${longTasksMs.length} long tasks, longest ${longest} ms`;
}

test('twenty-five in a room: all have a tile, the stage follows who speaks, and the page answers', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page, complaints } = await openListenerPage(browser, {
    facts: { room: corridor.room, ...sandbox },
    mintToken: (asked, person) => corridor.roomService.mintPersonToken(asked, person),
  });
  await page.addInitScript(`{
    const durations = (globalThis.longTasksMs = []);
    const observer = new PerformanceObserver((list) => durations.push(...list.getEntries().map((each) => each.duration)));
    observer.observe({ type: 'longtask', buffered: true });
  }`);
  await page.reload();
  await page.setViewportSize({ width: 1_600, height: 900 });
  await joinByPage(page, 'Eva', 'Français');
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  const alone = await effort(page);

  const names = Array.from({ length: 24 }, (_, index) => `Guest${index + 1}`);
  const crowd = await Promise.all(names.map((name) => Extra.join(corridor, name)));
  await Promise.all(crowd.slice(-3).map((extra) => extra.showPicture()));
  await page.getByRole('button', { name: /^People/ }).click();
  await page.locator('.people-list li').nth(24).waitFor();
  // They come before those without, and the first page has room for them.
  await page.locator('.grid .tile video').nth(2).waitFor();
  const tiles = await walk(page);
  expect(tiles.names.sort()).toEqual([...names, 'Eva'].sort());
  expect(tiles.pictures).toBe(3);

  await page.getByRole('button', { name: 'Who speaks' }).click();
  const large = page.locator('.tile[data-large=true]');
  for (const speaker of [...crowd.slice(0, 2), ...crowd.slice(-1)]) {
    const microphone = await speaker.hum(300);
    await large.getByText(speaker.name, { exact: true }).waitFor();
    await hears(page, toneFrequencyHz('fr'));
    await microphone.unpublish();
  }
  await pictureIn(large.locator('video'));
  for (const panel of ['Chat', 'Transcript', 'People']) {
    await page.getByRole('button', { name: new RegExp(`^${panel}`) }).click();
    await page.getByRole('heading', { name: panel }).waitFor();
  }
  expect(complaints).toEqual([]);
  process.stdout.write(`alone: ${alone}\nwith 24 others: ${await effort(page)}\n`);
}, 120_000);

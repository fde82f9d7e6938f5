import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { DemoProcess } from '../support/demo-process.ts';
import { hears, receivesNothing, watchReceived } from '../support/ears.ts';
import { joinByPage } from '../support/listener-page.ts';
import { apart, BrowserBehindLink, needNetworksApart } from '../support/network-apart.ts';

async function open({ browser }: BrowserBehindLink, url: string): Promise<Page> {
  const page = await browser.open('about:blank');
  await watchReceived(page);
  await page.goto(url);
  return page;
}

async function enter(link: BrowserBehindLink, url: string, name: string): Promise<Page> {
  const page = await open(link, url);
  await joinByPage(page, name, 'Deutsch');
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  return page;
}

/** All that stands whole in the transcript. */
function written(page: Page): Promise<string[]> {
  return page.locator('.turn .segment[data-final=true]').allTextContents();
}

/** The texts, each as often as it is there, without those of others. */
function without(texts: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

test("a listener's network goes and comes back: they are told, hear again, and read what was said meanwhile", async () => {
  await needNetworksApart();
  const demo = await DemoProcess.startBy(apart, '--json');
  onTestFinished(() => demo.close());
  const { page: url } = await demo.ready();
  const far = await BrowserBehindLink.launch(demo.pid, 1);
  const near = await BrowserBehindLink.launch(demo.pid, 2);
  const witness = await enter(near, url, 'Witness');
  const eva = await enter(far, url, 'Eva');
  const hall = await open(far, `${url}listen/demo?start&language=de`);
  await Promise.all([eva, hall].map((page) => hears(page)));
  const told = await written(witness);
  await expect.poll(() => written(eva), { timeout: 30_000 }).toEqual(expect.arrayContaining(told));

  await far.turnLink('down');
  await Promise.all([eva, hall].map(receivesNothing));
  await eva.getByText('The connection was lost. Reconnecting…').waitFor({ timeout: 60_000 });
  await hall.getByText('The connection was lost. This page comes back by itself.').waitFor({ timeout: 60_000 });
  const missed = async (): Promise<string[]> => without(await written(witness), await written(eva));
  await expect.poll(async () => (await missed()).length, { timeout: 60_000 }).toBeGreaterThan(1);

  await far.turnLink('up');
  await eva.getByText('The connection was lost').waitFor({ state: 'detached', timeout: 60_000 });
  await hall.getByText('The connection was lost').waitFor({ state: 'detached', timeout: 60_000 });
  await Promise.all([eva, hall].map((page) => hears(page)));
  const all = await written(witness);
  await expect.poll(async () => without(all, await written(eva)), { timeout: 30_000 }).toEqual([]);
}, 300_000);

import type { Browser, Page } from 'playwright-core';
import type { RunningDemo } from '../../deploy/local/running-demo.ts';
import { pageScript } from './page-script.ts';

/** Joins a room of the demo by the page, on a desk, and listens to Spanish. Whoever visits closes the page's context. */
export async function visit(
  browser: Browser,
  demo: RunningDemo,
  room: string,
  script: Parameters<typeof pageScript>[0],
): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(await pageScript(script));
  await page.goto(new URL(`?room=${room}`, demo.page).href);
  await page.getByLabel('Your name').fill('Eva');
  await choose(page, 'Español');
  await page.getByRole('button', { name: 'Join the room' }).click();
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  return page;
}

/** Chooses by the keyboard which language to listen to. */
export async function choose(page: Page, name: string): Promise<void> {
  const language = page.getByRole('combobox', { name: 'Listen in' });
  await language.fill(name);
  await language.press('Enter');
}

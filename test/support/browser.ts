import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { headlessFlags } from '../../deploy/local/headless-browser.ts';
import { servePage, type PageServer } from './page-server.ts';
import { chromiumPath } from './servers.ts';
import { StockListener } from './stock-listener.ts';

/** A headless Chromium together with the origin of the stock page. */
export class TestBrowser {
  readonly #browser: Browser;
  readonly #pages: PageServer;

  constructor(browser: Browser, pages: PageServer) {
    this.#browser = browser;
    this.#pages = pages;
  }

  /** A page in a context of its own, at the stock page or at another address. */
  async open(url = this.#pages.url, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.#browser.newContext({ permissions: ['microphone', 'camera'], ...options });
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** Closing twice is closing once. */
  async close(): Promise<void> {
    await Promise.all([this.#browser.close(), this.#pages.close()]);
  }
}

/** `env` is for a program that is told so how to start the browser. */
export async function launchBrowser(
  executablePath = chromiumPath(),
  env: Readonly<Record<string, string>> = {},
): Promise<TestBrowser> {
  const pages = await servePage();
  try {
    const browser = await chromium.launch({ executablePath, args: headlessFlags, env: { ...process.env, ...env } });
    return new TestBrowser(browser, pages);
  } catch (error) {
    await pages.close();
    throw error;
  }
}

/** Opens the stock page and joins: the token tells the room, the identity and the first attributes. */
export async function openStockListener(
  browser: TestBrowser,
  access: { url: string; token: string },
): Promise<StockListener> {
  const page = await browser.open();
  try {
    return await StockListener.join(page, access);
  } catch (error) {
    await page.context().close();
    throw error;
  }
}

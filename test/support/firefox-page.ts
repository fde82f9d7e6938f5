import puppeteer, { type Page } from 'puppeteer-core';
import { onTestFinished } from 'vitest';
import type { InPage } from './in-page.ts';
import { firefoxPath } from './servers.ts';

/** A machine that is busy starts a browser slowly. */
const launchMs = 120_000;
const stepMs = 60_000;

/**
 * A page in a headless Firefox of its own, as its makers release it. Playwright drives only one that is patched, and of
 * those who speak WebDriver BiDi only the newest.
 */
export class FirefoxPage implements InPage {
  /** What the browser complained of: its content security policy, errors that nobody caught. */
  readonly complaints: string[] = [];
  readonly #page: Page;

  /** Is closed when the test finishes. */
  static async open(url: string): Promise<FirefoxPage> {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: firefoxPath(),
      extraPrefsFirefox: preferences(new URL(url).origin),
      // As wide as Playwright's pages.
      defaultViewport: { width: 1280, height: 720 },
      timeout: launchMs,
    });
    onTestFinished(() => browser.close());
    const page = new FirefoxPage(await browser.newPage());
    await page.#page.goto(url);
    return page;
  }

  private constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(stepMs);
    page.on('pageerror', (error) => void this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
  }

  evaluate<Given, Answer>(run: (given: Given) => Answer | Promise<Answer>, given: Given): Promise<Answer> {
    return this.#page.evaluate(`(${run.toString()})(${JSON.stringify(given)})`) as Promise<Answer>;
  }

  async fill(label: string, text: string): Promise<void> {
    await this.#page.locator(field(label)).fill(text);
  }

  async press(label: string): Promise<void> {
    await this.#page.locator(`::-p-xpath(//button[normalize-space()="${label}" or @aria-label="${label}"])`).click();
  }

  async check(label: string): Promise<void> {
    await this.#page.locator(field(label)).click();
  }

  /** Chooses a language by its code, as a person does. */
  async chooseLanguage(label: string, code: string): Promise<void> {
    await this.#page.locator(field(label)).click();
    await this.#page.locator(`[role=listbox][aria-label="${label}"] [lang=${code}]`).click();
  }

  /** Resolves once this is shown. */
  async shows(selector: string): Promise<void> {
    await this.#page.locator(selector).wait();
  }

  async says(words: string): Promise<void> {
    await this.shows(`::-p-text(${words})`);
  }
}

/** The field of a label. To look for it by role and name takes Firefox most of a minute in a page of this size. */
function field(label: string): string {
  const labels = `//label[starts-with(normalize-space(), "${label}")]`;
  return `::-p-xpath(${labels}//input | ${labels}/following-sibling::input)`;
}

function preferences(origin: string): Record<string, unknown> {
  const permissions = ['microphone', 'camera'].map((device) => `origin\t${device}\t1\t${origin}\n`).join('');
  return {
    'intl.accept_languages': 'en',
    // WebRTC uses the loopback, where the servers are, only if it may use more than the default route: in a page that
    // may use the microphone. WebDriver cannot permit that, so it is among what Firefox permits from the beginning.
    'media.peerconnection.ice.loopback': true,
    'permissions.manager.defaultsUrl': `data:text/plain,${encodeURIComponent(permissions)}`,
    'media.navigator.streams.fake': true,
    // Without a sound card, or this in its place, nothing is played.
    'media.cubeb.force_mock_context': true,
  };
}

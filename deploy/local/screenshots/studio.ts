import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { RunningDemo } from '../running-demo.ts';
import { schemes, type Device } from './device.ts';

interface Shot {
  /** What is to be seen, awaited before each picture: what moves is not there for long. */
  readonly ready?: () => Promise<unknown>;
  /** All of the page, however long it is. */
  readonly whole?: boolean;
}

/** Takes pictures of the page of a running demo, each in light and in dark. */
export class Studio {
  readonly demo: RunningDemo;
  readonly browser: Browser;
  readonly #folder: string;
  readonly #stop: AbortSignal;

  constructor(demo: RunningDemo, browser: Browser, folder: string, stop: AbortSignal) {
    this.demo = demo;
    this.browser = browser;
    this.#folder = folder;
    this.#stop = stop;
  }

  get stop(): AbortSignal {
    return this.#stop;
  }

  /** Opens an address of the page, as on the device's first visit. Whoever visits closes the page's context. */
  async visit({ options }: Device, address: string): Promise<Page> {
    const context = await this.browser.newContext(options);
    const page = await context.newPage();
    await page.goto(new URL(address, this.demo.page).href);
    return page;
  }

  /** Joins a room of the demo as a person does, who listens to English: the language of these pictures. */
  async enter(device: Device, room: string, name: string): Promise<Page> {
    const page = await this.visit(device, `?room=${encodeURIComponent(room)}`);
    await page.getByLabel('Your name').fill(name);
    await page.getByRole('button', { name: 'Join the room' }).click();
    await page.getByRole('button', { name: 'Leave' }).waitFor();
    return page;
  }

  /** Writes `NAME.DEVICE.SCHEME.png`. */
  async shoot(page: Page, { name: device }: Device, name: string, { ready, whole = false }: Shot = {}): Promise<void> {
    console.error(`${name}, ${device}`);
    // Nothing is pointed at.
    await page.mouse.move(0, 0);
    for (const colorScheme of schemes) {
      this.#stop.throwIfAborted();
      await page.emulateMedia({ colorScheme });
      await ready?.();
      await page.screenshot({ path: this.path(`${name}.${device}.${colorScheme}`), fullPage: whole });
    }
  }

  path(name: string): string {
    return join(this.#folder, `${name}.png`);
  }
}

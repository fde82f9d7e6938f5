import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { DemoFacts, DemoOptions } from '../../src/http/demo.ts';
import { startHttp } from '../../src/http/http-server.ts';
import { languages } from '../../src/protocol/languages.ts';
import type { TestBrowser } from './browser.ts';
import type { InPage } from './in-page.ts';
import { livekit } from './servers.ts';

const folder = fileURLToPath(new URL('../../dist/web', import.meta.url));
const unasked = (): Promise<never> => Promise.reject(new Error('the page does not ask for this'));

export interface ListenerPage {
  readonly page: Page;
  /** What the browser complained of: its content security policy, errors that nobody caught. */
  readonly complaints: readonly string[];
}

/**
 * The project's own page in a browser, served as it is in a deployment, with the demo's endpoints or, without facts,
 * without them. Is closed when the test finishes.
 */
export async function openListenerPage(
  browser: TestBrowser,
  demo: { facts: DemoFacts; mintToken: DemoOptions['mintToken'] } | undefined,
  options: BrowserContextOptions = {},
): Promise<ListenerPage> {
  const server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    health: { checks: {}, draining: () => false },
    metrics: { contentType: 'text/plain', text: () => Promise.resolve('') },
    onFailure: () => undefined,
    api: {
      webhook: { receive: unasked, handle: unasked, onResult: () => undefined, onFailure: () => undefined },
      rooms: {
        forms: { settings: z.unknown(), change: z.unknown() },
        ...{ list: unasked, read: unasked, start: unasked, stop: unasked },
        ...{ configure: unasked, change: unasked, history: unasked },
      },
      usage: { ofRoom: unasked, ofTenant: unasked },
      languages,
      invitations: { create: unasked, list: unasked, withdraw: unasked, read: unasked, access: unasked },
      organiser: { apiKey: undefined, sessions: { open: unasked, expiry: unasked, end: unasked } },
      demo: demo && { ...demo, livekitUrl: livekit().url },
      page: folder,
      livekitUrl: livekit().url,
      publicUrl: undefined,
      trustedProxies: [],
    },
  });
  onTestFinished(() => server.close());
  const page = await browser.open('about:blank', options);
  onTestFinished(() => page.context().close());
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => void complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(server.url);
  return { page, complaints };
}

/** Chooses a language by what it calls itself, as a person does. */
export async function chooseLanguage(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('listbox', { name: label }).getByRole('option', { name }).click();
}

/** Joins by the page, as a person does. */
export async function joinByPage(page: Page, name: string, language: string): Promise<void> {
  await page.getByLabel('Your name').fill(name);
  await chooseLanguage(page, 'Listen in', language);
  await page.getByRole('button', { name: 'Join the room' }).click();
}

interface PageGlobals {
  readonly document: {
    querySelectorAll(selector: string): Iterable<{ readonly volume: number }>;
    addEventListener(event: string, listener: () => void, capture: boolean): void;
    removeEventListener(event: string, listener: () => void, capture: boolean): void;
  };
}

/** Resolves once the volumes of all that is played are these, lowest first. */
export function waitForVolumes(page: InPage, ...wanted: readonly number[]): Promise<void> {
  return page.evaluate(
    (lowestFirst) =>
      new Promise<void>((resolve) => {
        const { document } = globalThis as unknown as PageGlobals;
        const events = ['playing', 'volumechange'];
        const check = (): void => {
          const volumes = Array.from(
            document.querySelectorAll('audio'),
            ({ volume }) => Math.round(volume * 100) / 100,
          );
          if (volumes.sort().join() !== lowestFirst.join()) return;
          for (const event of events) document.removeEventListener(event, check, true);
          resolve();
        };
        for (const event of events) document.addEventListener(event, check, true);
        check();
      }),
    wanted,
  );
}

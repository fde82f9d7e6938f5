import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { captionAttributes, captionTopic } from '../../src/protocol/captions.ts';
import { statusTopic } from '../../src/protocol/status.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Deployment } from '../support/deployment.ts';
import { apiKey } from '../support/interpreter-process.ts';
import { tooBroad } from '../support/layout.ts';
import { joinByPage } from '../support/listener-page.ts';
import { Guest, type GuestMicrophone } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const markup = '<img src=x onerror="globalThis.attacked=1"><script>globalThis.attacked=1</script>';
/** Turns whatever follows it, where nothing holds it in. */
const marks = '\u202e\u2067\u200f';
const endless = 'M'.repeat(10_000);
const text = `${markup}${marks}${endless}`;
/** The server takes no longer ones. */
const identity = `${markup}${marks}${endless}`.slice(0, 250);
const name = `${markup}\n${marks}${endless}`.slice(0, 250);

/** Somebody who sends what no client of good will would. */
class Attacker {
  readonly #guest: Guest;
  #microphone: GuestMicrophone;

  static async join(room: string): Promise<Attacker> {
    const wishes = ['listen', 'read', 'captions', 'speaks', 'optout', 'client', 'languages'];
    const forged = Object.fromEntries(wishes.map((wish) => [`interpreter.${wish}`, text.slice(0, 3_000)]));
    const guest = await Guest.join(livekit(), room, identity, forged);
    onTestFinished(() => guest.leave());
    await guest.room.localParticipant?.updateName(name);
    return new Attacker(guest, await guest.speak(300));
  }

  private constructor(guest: Guest, microphone: GuestMicrophone) {
    this.#guest = guest;
    this.#microphone = microphone;
  }

  /** The server tells who speaks when their level changes, and a tone's never does. */
  async speakAnew(): Promise<void> {
    await this.#microphone.unpublish();
    this.#microphone = await this.#guest.speak(300);
  }

  async sayAll(): Promise<void> {
    const pair = { speaker: identity, language: 'fr', lagMs: 5_000, speaking: false };
    for (const state of ['unavailable', markup]) {
      await this.#send(statusTopic, JSON.stringify({ ...pair, state, reason: markup, waiting: 1e9 }));
    }
    await this.#send(statusTopic, '{"unknown":["<b>x</b>"],"languages":["fr"]}');
    await this.#send('lk.chat', text);
    for (const kind of ['translation', 'source', markup]) {
      await this.#send(captionTopic, `${kind}: ${text}`, {
        [captionAttributes.segmentId]: `${markup}${kind}`,
        [captionAttributes.kind]: kind,
        [captionAttributes.language]: 'fr',
        [captionAttributes.final]: 'true',
        [captionAttributes.pair]: `${markup}translation`,
      });
    }
  }

  async #send(topic: string, value: string, attributes: Record<string, string> = {}): Promise<void> {
    await this.#guest.room.localParticipant?.sendText(value, { topic, attributes });
  }
}

/** Nobody has signed in yet, or there can be no room of such a name. */
const refused = /status of 40[01]/;

/** What went wrong in a page, by its own account. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => void complaints.push(message));
  page.on('dialog', (dialog) => void complaints.push(dialog.message()));
  page.on('console', (message) => {
    if (message.type() === 'error' && !refused.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** Nothing of it is more than text, and nothing of it moves what stands beside it. */
async function isHarmless(page: Page, where: string): Promise<void> {
  await expect(page.locator('img, iframe, body script, [onerror]').count(), where).resolves.toBe(0);
  await expect(page.evaluate('globalThis.attacked'), where).resolves.toBeUndefined();
  expect(await tooBroad(page, ['strip', 'scrolled']), where).toEqual([]);
}

/** As it stands in texts: as if there were a person of such a name. */
const asText = '<img src=x onerror=';

test.each([
  { name: 'on a desk', width: 1_280 },
  { name: 'on a phone', width: 390 },
] as const)(
  'what an attacker is called, says, writes and pretends is text and nothing else: $name',
  async (screen) => {
    const deployment = await Deployment.open();
    const { room } = deployment;
    const attacker = await Attacker.join(room);
    await deployment.interpret();
    await deployment.startWorker();

    const page = await deployment.openPage(browser, `?room=${room}`);
    const listen = await deployment.openPage(browser, `listen/${room}?start&language=fr`);
    const overlay = await deployment.openPage(browser, `captions/${room}?language=fr&fade=0`);
    const organiser = await deployment.openPage(browser, `organiser/${room}`);
    const pages = { page, listen, overlay, organiser };
    const complaints = Object.values(pages).map(complaintsOf);
    for (const each of Object.values(pages)) await each.setViewportSize({ width: screen.width, height: 800 });

    await joinByPage(page, 'Eva', 'Français');
    await page.locator('.segment[lang=fr]').first().waitFor();
    await listen.locator('.caption-rows [lang=fr]').first().waitFor();
    await overlay.locator('.caption-rows [lang=fr]').first().waitFor();
    await attacker.sayAll();

    await page.locator('.tile .person-name', { hasText: asText }).waitFor();
    await page.locator('.subtitles', { hasText: asText }).first().waitFor();
    await isHarmless(page, `${screen.name}: tiles`);
    for (const [panel, shown] of [
      ['Transcript', '.turn h3'],
      ['Transcript', '.turn .translation'],
      ['Transcript', '.turn .source'],
      ['Chat', '.chat-log h3'],
      ['Chat', '.chat-log p'],
      ['People', '.people-list'],
    ] as const) {
      if ((await page.getByRole('heading', { name: panel }).count()) === 0) {
        await page.getByRole('button', { name: new RegExp(`^${panel}`) }).click();
      }
      await page.locator(shown, { hasText: asText }).first().waitFor();
      await isHarmless(page, `${screen.name}: ${panel}`);
    }
    await expect(page.getByText('No translation').count()).resolves.toBe(0);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Who speaks' }).click();
    await attacker.speakAnew();
    await page.locator('.tile[data-large=true]', { hasText: asText }).waitFor();
    await isHarmless(page, `${screen.name}: speaker view`);

    await listen.locator('.caption-rows', { hasText: asText }).first().waitFor();
    await isHarmless(listen, `${screen.name}: audience`);
    await overlay.locator('.caption-rows', { hasText: asText }).first().waitFor();
    await isHarmless(overlay, `${screen.name}: overlay`);

    await organiser.getByLabel('API key').fill(apiKey);
    await organiser.getByRole('button', { name: 'Sign in' }).click();
    await organiser.locator('.speakers h3', { hasText: asText }).waitFor();
    await organiser.locator('.speakers .state', { hasText: 'French' }).waitFor();
    await isHarmless(organiser, `${screen.name}: organiser`);
    expect(complaints).toEqual([[], [], [], []]);
  },
  120_000,
);

test("an address with somebody else's markup for a room is text too", async () => {
  const deployment = await Deployment.open();
  const asked = encodeURIComponent(`${markup}${marks}${endless.slice(0, 1_000)}`);
  for (const address of [
    `?room=${asked}`,
    `listen/${asked}`,
    `captions/${asked}?size=${asked}`,
    `organiser/${asked}`,
  ]) {
    const page = await deployment.openPage(browser, 'about:blank');
    const complaints = complaintsOf(page);
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${deployment.url}/${address}`);
    await page.locator('main').waitFor();
    await isHarmless(page, address.slice(0, 8));
    expect(complaints).toEqual([]);
  }
});

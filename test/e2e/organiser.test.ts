import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { axeFaults } from '../support/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { Guest, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Organising {
  readonly page: Page;
  readonly url: string;
  readonly interpreter: InterpreterProcess;
  /** What the browser complained of, but for refusals that the test asked for. */
  readonly complaints: readonly string[];
}

/** The organiser's view at its address, of an interpreter with a service that answers each sound with a tone. */
async function open(address = 'organiser'): Promise<Organising> {
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  const interpreter = new InterpreterProcess(interpreterEnvironment(sandbox));
  const url = await interpreter.ready();
  const page = await browser.open('about:blank');
  onTestFinished(() => page.context().close());
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => void complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  await page.goto(`${url}/${address}`);
  return { page, url, interpreter, complaints };
}

async function signIn(page: Page, key = apiKey): Promise<void> {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function start(page: Page, room: string): Promise<void> {
  await page.getByLabel('Name of the room').fill(room);
  await page.getByRole('button', { name: 'Start interpretation' }).click();
  await page.getByRole('heading', { name: room }).waitFor();
}

async function join(room: string, identity: string, attributes: Record<string, string> = {}): Promise<Guest> {
  const guest = await Guest.join(livekit(), room, identity, attributes);
  onTestFinished(() => guest.leave());
  return guest;
}

/** What stands under a name in the overview of a room. */
function figure(page: Page, name: string): Promise<string | null> {
  return page.locator('.figures > div', { hasText: name }).locator('dd').textContent();
}

test('the client of rooms, most of what the other views load, is not loaded here', async () => {
  const { page } = await open();
  await page.getByLabel('API key').waitFor();
  const loaded = await page.evaluate(async () => {
    const entries = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
    return Promise.all(entries.map(async ({ name }) => (await fetch(name)).text()));
  });
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.filter((script) => script.includes('livekit'))).toEqual([]);
});

test('the key opens a session that outlives a reload, is nowhere in the page, and ends with signing out', async () => {
  const { page, complaints } = await open();
  await signIn(page, 'wrong');
  await page.getByText('The server does not accept this key.').waitFor();
  await expect(page.getByLabel('API key').inputValue()).resolves.toBe('');
  await signIn(page);
  await page.getByText('No room is being interpreted now.').waitFor();
  const kept = await page.evaluate(() => {
    const { localStorage, sessionStorage, document } = globalThis as unknown as {
      localStorage: object;
      sessionStorage: object;
      document: { cookie: string; documentElement: { outerHTML: string } };
    };
    return JSON.stringify([localStorage, sessionStorage, document.cookie, document.documentElement.outerHTML]);
  });
  expect(kept).not.toContain(apiKey);

  await page.reload();
  await page.getByText('No room is being interpreted now.').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByLabel('API key').waitFor();
  await page.reload();
  await page.getByLabel('API key').waitFor();
  expect(complaints).toEqual([]);
});

test('a room is started by name, seen with all its figures, loses a language, and is stopped', async () => {
  const room = randomRoom();
  const { page, url, interpreter, complaints } = await open();
  await signIn(page);
  await start(page, room);
  await page.getByText('Waiting for people').waitFor();
  // A tone is no speech: the session is to open with the microphone.
  await fetch(`${url}/api/rooms/${room}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ warm: true }),
  });
  const ada = await join(room, 'ada');
  const microphone = await ada.speak(300);
  await join(room, 'ben', { 'interpreter.listen': 'es' });
  await join(room, 'eva', { 'interpreter.listen': 'fr' });

  await page.getByText('The interpreter is in the room.').waitFor();
  await page.getByRole('heading', { name: 'ada', exact: true }).waitFor();
  await ada.room.localParticipant?.updateName('Ada Lovelace');
  await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
  await page.locator('.state[data-tone=good]', { hasText: 'Spanish Live' }).waitFor();
  await page.locator('.state[data-tone=good]', { hasText: 'French Live' }).waitFor();
  await expect.poll(() => figure(page, 'Sessions'), { timeout: 10_000 }).toBe('2');
  expect(await figure(page, 'Listeners')).toBe('2');
  await expect.poll(() => figure(page, 'Cost'), { timeout: 20_000 }).not.toBe('$0.00');
  const chart = page.getByRole('slider', { name: 'Sessions' });
  await chart.focus();
  await expect(chart.getAttribute('aria-valuetext')).resolves.toMatch(/^\d+:\d\d:\d\d .*\d$/);
  await expect(page.locator('.chart .curve').last().getAttribute('d')).resolves.toMatch(/^M[\d.]+,[\d.]+/);

  const spanish = page.getByRole('row', { name: /^Spanish/ });
  await spanish.getByRole('switch').click();
  const question = page.getByRole('dialog', { name: 'Stop interpretation into Spanish?' });
  await question.getByText('People listening to it now: 1.').waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'detached' });
  await expect(spanish.getByRole('switch').isChecked()).resolves.toBe(true);
  await spanish.getByRole('switch').click();
  await question.getByRole('button', { name: 'Stop this language' }).click();
  await page.locator('.state', { hasText: 'Spanish' }).waitFor({ state: 'detached' });
  await expect.poll(() => figure(page, 'Sessions'), { timeout: 10_000 }).toBe('1');
  await spanish.getByRole('switch').click();
  await page.locator('.state', { hasText: 'Spanish' }).waitFor();

  await page.getByRole('link', { name: 'All rooms' }).click();
  await page.getByRole('link', { name: room }).click();
  await page.getByRole('button', { name: 'Stop interpretation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop interpretation' }).click();
  await page.getByText('Everybody hears the original sound until you start again.').waitFor();
  expect(await interpreter.logs('room is over')).toMatchObject({ room, outcome: 'completed' });
  await microphone.unpublish();
  expect(complaints).toEqual([]);
}, 120_000);

test('an invitation is made with its code, is counted, shown again and withdrawn', async () => {
  const room = randomRoom();
  const { page, url, complaints } = await open(`organiser/${room}`);
  await signIn(page);
  await page.getByText('Not started').waitFor();
  await page.getByLabel('Who it is for').selectOption('listener');
  await page.locator('form', { hasText: 'Valid for' }).getByLabel('Language').selectOption('fr');
  await page.getByLabel('How many people').fill('3');
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  expect(link).toMatch(`${url}/listen/${room}#`);
  await page.getByText('Used: 0 of 3').waitFor();

  const access = await fetch(`${url}/api/invitations/access`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ invitation: new URL(link).hash.slice(1), visitor: crypto.randomUUID() }),
  });
  expect(await access.json()).toMatchObject({ room, role: 'listener' });
  await page.getByText('Used: 1 of 3').waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'Show the link' }).click();
  await expect(page.getByLabel('Link', { exact: true }).inputValue()).resolves.toBe(link);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await page.getByText('There are none.').waitFor();
  await expect(page.getByRole('img', { name: 'QR code of the link' }).count()).resolves.toBe(0);
  expect(complaints).toEqual([]);
});

test('a session that has ended asks for the key again, and what was typed is still there to be saved', async () => {
  const room = randomRoom();
  const { page, url } = await open(`organiser/${room}`);
  await signIn(page);
  await page.getByLabel('US dollars per hour').fill('2.5');
  await page.context().clearCookies();
  await page.getByRole('dialog', { name: 'Please sign in again' }).waitFor();
  await page.keyboard.press('Escape');
  await signIn(page);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const told = await fetch(`${url}/api/rooms/${room}`, { headers: { authorization: `Bearer ${apiKey}` } });
  expect(await told.json()).toMatchObject({ settings: { budget: { usdPerHour: 2.5 } } });
  await page.getByRole('button', { name: 'Use the operator’s budget' }).click();
  await expect.poll(() => page.getByLabel('US dollars per hour').inputValue()).not.toBe('2.5');
});

test('a server that goes away is told, with the time of what is still shown', async () => {
  const { page, interpreter } = await open();
  await signIn(page);
  await page.getByText('No room is being interpreted now.').waitFor();
  interpreter.kill('SIGKILL');
  await interpreter.exited;
  await page.getByText(/^No answer from the server since \d+:\d\d:\d\d/).waitFor();
  await page.getByText('No room is being interpreted now.').waitFor();
});

test.each([
  { name: 'light, on a desktop', colorScheme: 'light', width: 1280 },
  { name: 'dark, on a phone', colorScheme: 'dark', width: 390 },
] as const)('axe finds nothing, and nothing is wider than the page: $name', async ({ colorScheme, width }) => {
  const room = randomRoom();
  const { page, complaints } = await open();
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
  const check = async (): Promise<void> => {
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  };
  await page.getByLabel('API key').waitFor();
  await check();
  await signIn(page);
  await join(room, '<img src=x onerror=alert(1)>');
  await start(page, room);
  await page.getByText('The interpreter is in the room.').waitFor();
  await page.getByRole('slider', { name: 'Sessions' }).waitFor();
  await page.getByText('Show as a table').first().click();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
  await check();
  await page.getByRole('button', { name: 'Stop interpretation' }).press('Enter');
  await page.getByRole('dialog').waitFor();
  await check();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'All rooms' }).press('Enter');
  await page.getByRole('link', { name: room }).waitFor();
  await check();
  expect(complaints).toEqual([]);
});

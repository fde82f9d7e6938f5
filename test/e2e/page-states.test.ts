import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InterpreterState, PairStatus, UnavailableReason } from '../../src/protocol/status.ts';
import { axeFaults } from '../support/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { enterRoom } from '../support/room-visit.ts';
import { StagedRoom } from '../support/staged-room.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const tones = ['--ri-good', '--ri-warning', '--ri-bad', '--quiet'] as const;
type Tone = (typeof tones)[number];

const reasons: Readonly<Record<UnavailableReason, string>> = {
  authentication: 'the translation service refuses the key',
  region: 'the translation service refuses this region',
  billing: 'the translation account has no credit',
  'rate-limit': 'too many translations at once',
  overloaded: 'the translation service is overloaded',
  protocol: 'the translation service answers strangely',
  connection: 'no connection to the translation service',
  expired: 'the translation session has expired',
  'no-output': 'the translation service stays silent',
  budget: 'this room has no more translation left',
};

interface Shown extends Partial<PairStatus> {
  readonly state: InterpreterState;
  readonly words: string;
  readonly tone: Tone;
}

/** An interpreter's day, in which each state shows otherwise than the one before. */
const day: readonly Shown[] = [
  { state: 'starting', words: 'Interpreter is coming…', tone: '--ri-warning' },
  { state: 'live', words: 'Interpreter listens', tone: '--quiet' },
  { state: 'live', speaking: true, words: 'Speaking English', tone: '--ri-good' },
  { state: 'delayed', speaking: true, lagMs: 4_200, words: 'Interpreter is 4 s behind', tone: '--ri-warning' },
  { state: 'delayed', speaking: true, lagMs: 7_600, words: 'Interpreter is 8 s behind', tone: '--ri-warning' },
  { state: 'draining', speaking: true, words: 'Speaking English', tone: '--ri-good' },
  { state: 'draining', words: 'Interpreter finishes', tone: '--ri-good' },
  { state: 'passthrough', words: 'Original language', tone: '--quiet' },
  { state: 'reconnecting', words: 'Interpreter reconnects…', tone: '--ri-warning' },
  { state: 'unavailable', words: 'No translation: the reason is not known', tone: '--ri-bad' },
  ...(Object.keys(reasons) as UnavailableReason[]).map((reason): Shown => {
    return { state: 'unavailable', reason, words: `No translation: ${reasons[reason]}`, tone: '--ri-bad' };
  }),
];

/** Which of the page's tones something is written in, as far as they differ. */
function toneOf(written: Locator): Promise<string | undefined> {
  return written.evaluate((given, names) => {
    interface Styled {
      readonly style: { color: string };
      append(child: Styled): void;
      remove(): void;
    }
    const { document, getComputedStyle } = globalThis as unknown as {
      readonly document: { createElement(name: string): Styled };
      readonly getComputedStyle: (element: Styled) => { readonly color: string };
    };
    const element = given as unknown as Styled;
    const probe = document.createElement('span');
    element.append(probe);
    const found = names.find((name) => {
      probe.style.color = `var(${name})`;
      return getComputedStyle(probe).color === getComputedStyle(element).color;
    });
    probe.remove();
    return found;
  }, tones);
}

test('each thing that an interpreter does is told on the tile, in words and in its tone, and why there is none', async () => {
  const staged = await StagedRoom.open();
  await staged.seat('ana');
  const { page } = await enterRoom(browser, staged, 'Eva', 'English');
  const tile = page.locator('.tile', { hasText: 'ana' });
  await tile.waitFor();
  for (const { words, tone, ...status } of day) {
    staged.tell({ speaker: 'ana', ...status });
    const told = tile.locator(`.ri-status[data-state=${status.state}]`, { hasText: words });
    await told.waitFor();
    expect(await toneOf(told), words).toBe(tone);
  }
  // Nothing is amiss with who rests, and nothing is told of who is gone.
  staged.tell({ speaker: 'ana', state: 'resting' });
  await tile.locator('.ri-status[data-state=resting]').waitFor({ state: 'hidden' });
  await tile.locator('.ri-status[data-state=resting]').waitFor({ state: 'attached' });
  staged.tell({ speaker: 'ana', state: 'closed' });
  await tile.locator('.ri-status').waitFor({ state: 'detached' });
});

test('who comes later asks for the states and sees them all, and axe finds nothing in light and in dark', async () => {
  const staged = await StagedRoom.open();
  const states = ['starting', 'delayed', 'reconnecting', 'unavailable', 'passthrough', 'draining'] as const;
  for (const state of states) {
    await staged.seat(state);
    staged.tell({ speaker: state, state, lagMs: 3_000 });
  }
  const { page } = await enterRoom(browser, staged, 'Dana', 'English');
  for (const state of states) await page.locator(`.ri-status[data-state=${state}]`).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await axeFaults(page), colorScheme).toEqual([]);
  }
});

test('who stops and is still heard is told so by everybody: one goes on when listeners have caught up', async () => {
  const staged = await StagedRoom.open();
  const { page: bo, identities } = await enterRoom(browser, staged, 'Bo', 'Original sound');
  // They hear Bo in the original or in another language, or not at all: they all talk with each other.
  const others = [
    (await enterRoom(browser, staged, 'Dana', 'English')).page,
    (await enterRoom(browser, staged, 'Eva', 'Original sound')).page,
  ];
  const heard = { speaker: identities.at(-1) ?? '', state: 'live', speaking: true } as const;
  staged.tell({ ...heard, language: 'fr', lagMs: 6_000, waiting: 3 });
  await bo.getByRole('status').getByText('3 listeners still hear you 6 s').waitFor();
  staged.tell({ ...heard, language: 'de', lagMs: 2_000, waiting: 1 });
  await bo.getByRole('status').getByText('4 listeners still hear you 6 s').waitFor();
  for (const page of others) {
    await page.getByRole('status').getByText('Listeners are still hearing \u2068Bo\u2069 6 s').waitFor();
  }
  const seen = [bo, ...others];
  for (const page of [bo, others[0] ?? bo]) expect(await axeFaults(page)).toEqual([]);

  staged.tell({ ...heard, language: 'fr', lagMs: 0 });
  await bo.getByRole('status').getByText('1 listener still hears you 2 s').waitFor();
  staged.tell({ ...heard, language: 'de', state: 'live', speaking: false, lagMs: 0 });
  for (const page of seen) {
    await page
      .getByText(/still hear/)
      .first()
      .waitFor({ state: 'detached' });
  }
});

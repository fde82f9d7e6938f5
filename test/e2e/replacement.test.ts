import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadPhrasebook, type Phrasebook, type Sentence } from '../../src/sandbox/phrasebook.ts';
import { Recogniser } from '../../src/sandbox/recogniser.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor, type CorridorOptions } from '../support/corridor.ts';
import type { StockListener } from '../support/stock-listener.ts';

/** Speech that hardly pauses. */
const pauseSamples = 12_000;

let browser: TestBrowser;
let phrasebook: Phrasebook;

beforeAll(async () => {
  [browser, phrasebook] = await Promise.all([launchBrowser(), loadPhrasebook()]);
});
afterAll(() => browser.close());

class Meeting {
  readonly corridor: Corridor;
  readonly ada: StockListener;
  readonly #eva: StockListener;

  static async open(options: CorridorOptions = {}): Promise<Meeting> {
    const settings = { holdSeconds: 3, warm: false };
    const corridor = await Corridor.open({ settings, speechGate: 'silero', ...options });
    await corridor.interpret();
    const ada = await corridor.join(browser, 'ada', { speaks: 'en' });
    const eva = await corridor.join(browser, 'eva', { listen: 'fr' });
    await ada.publishMicrophone();
    await eva.waitForTrack('tr:fr:ada');
    return new Meeting(corridor, ada, eva);
  }

  private constructor(corridor: Corridor, ada: StockListener, eva: StockListener) {
    this.corridor = corridor;
    this.ada = ada;
    this.#eva = eva;
  }

  async say(sentences: readonly Sentence[]): Promise<void> {
    for (const sentence of sentences) {
      const pcm = await sentence.pcm('en');
      const paused = new Int16Array(pcm.length + pauseSamples);
      paused.set(pcm);
      await this.ada.speak(paused);
    }
  }

  /** What Eva has heard, once all is said. */
  async heard(): Promise<string[]> {
    await this.corridor.until(({ pairs }) => pairs[0]?.state === 'resting');
    await this.#eva.waitForQuiet('tr:fr:ada', await this.#eva.position('tr:fr:ada'), 1_000);
    const pcm = await this.#eva.pcm('tr:fr:ada');
    return new Recogniser(phrasebook).hear(pcm).map(({ language, sentence }) => `${language} ${sentence}`);
  }
}

const french = ({ id }: Sentence): string => `fr ${id}`;

test('over sessions that expire after 20 s, every sentence of running speech is heard exactly once', async () => {
  const meeting = await Meeting.open({ lifetimeSeconds: 20 });
  await meeting.say(phrasebook.sentences);
  expect(await meeting.heard()).toEqual(phrasebook.sentences.map(french));
  const { sessions, peakSessions } = meeting.corridor.sandbox;
  expect(sessions.length).toBeGreaterThan(3);
  expect(peakSessions).toBe(2);
  expect(sessions.filter(({ closedBy }) => closedBy !== 'client')).toEqual([]);
}, 180_000);

test('a session that is lost between two sentences is replaced, and nothing is heard twice', async () => {
  const meeting = await Meeting.open();
  const [before, after] = [phrasebook.sentences.slice(0, 2), phrasebook.sentences.slice(2, 4)];
  await meeting.say(before);
  const spoken = meeting.say(after);
  meeting.corridor.sandbox.faults.strike({ kind: 'drop' });
  await spoken;
  const heard = await meeting.heard();
  expect(new Set(heard).size).toBe(heard.length);
  expect(heard.slice(-after.length)).toEqual(after.map(french));
  expect(meeting.corridor.sandbox.sessions).toHaveLength(2);
}, 120_000);

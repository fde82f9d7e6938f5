import type { Page } from 'playwright-core';
import type { CaptionMatch, StockCaption, StockEvent, StockScenario } from '../e2e/page/api.ts';

/**
 * A person in a room, by a stock LiveKit page in a browser. Tracks go by name; all that was ever heard of a name is one
 * recording of mono PCM16 at 24 kHz, and positions are samples since its beginning. Waits are ended by the event, or by
 * `close`, which makes them reject.
 */
export class StockListener {
  readonly #page: Page;

  private constructor(page: Page) {
    this.#page = page;
  }

  static async join(page: Page, { url, token }: { url: string; token: string }): Promise<StockListener> {
    await page.evaluate(([to, by]) => stock.join(to, by), [url, token] as const);
    return new StockListener(page);
  }

  /** Names of the audio tracks subscribed to now. */
  tracks(): Promise<string[]> {
    return this.#page.evaluate(() => stock.tracks());
  }

  /** Identities of the others in the room. */
  participants(): Promise<string[]> {
    return this.#page.evaluate(() => stock.participants());
  }

  history(): Promise<StockEvent[]> {
    return this.#page.evaluate(() => stock.history());
  }

  /** Names of all audio tracks that were ever subscribed to. */
  async everSubscribed(): Promise<string[]> {
    const names = (await this.history()).flatMap(({ type, track }) => (type === 'subscribed' && track) || []);
    return [...new Set(names)].sort();
  }

  captions(): Promise<StockCaption[]> {
    return this.#page.evaluate(() => stock.captions());
  }

  waitForTrack(name: string): Promise<void> {
    return this.#page.evaluate((track) => stock.waitForTrack(track), name);
  }

  waitForNoTrack(name: string): Promise<void> {
    return this.#page.evaluate((track) => stock.waitForNoTrack(track), name);
  }

  /** Answers the first match that has come or comes. */
  waitForCaption(match: CaptionMatch): Promise<StockCaption> {
    return this.#page.evaluate((wanted) => stock.waitForCaption(wanted), match);
  }

  /** Samples recorded so far. */
  position(name: string): Promise<number> {
    return this.#page.evaluate((track) => stock.position(track), name);
  }

  /** What was recorded, from a position to another; all of it without them. */
  pcm(name: string, from = 0, to?: number): Promise<Int16Array> {
    return this.#page.evaluate(([track, begin, end]) => stock.pcm(track, begin, end), [name, from, to] as const);
  }

  /** The highest absolute sample value of the last 200 ms. */
  level(name: string): Promise<number> {
    return this.#page.evaluate((track) => stock.level(track), name);
  }

  /** Where the first voice after `from` begins. */
  waitForVoice(name: string, from = 0): Promise<number> {
    return this.#page.evaluate(([track, begin]) => stock.waitForVoice(track, begin), [name, from] as const);
  }

  /** Where the first pause of `quietMs` after `from` begins; the end of a subscription is a pause too. */
  waitForQuiet(name: string, from: number, quietMs: number): Promise<number> {
    return this.#page.evaluate(([track, begin, ms]) => stock.waitForQuiet(track, begin, ms), [
      name,
      from,
      quietMs,
    ] as const);
  }

  setAttributes(attributes: Record<string, string>): Promise<void> {
    return this.#page.evaluate((values) => stock.setAttributes(values), attributes);
  }

  /** Publishes a microphone, silent until something is spoken. Answers its track's sid. */
  publishMicrophone(name = 'microphone'): Promise<string> {
    return this.#page.evaluate((track) => stock.publishMicrophone(track), name);
  }

  unpublishMicrophone(): Promise<void> {
    return this.#page.evaluate(() => stock.unpublishMicrophone());
  }

  muteMicrophone(muted: boolean): Promise<void> {
    return this.#page.evaluate((to) => stock.muteMicrophone(to), muted);
  }

  /** Speaks into the published microphone; resolves when the last sample has been played. */
  speak(samples: Int16Array): Promise<void> {
    return this.#page.evaluate((spoken) => stock.speak(spoken), samples);
  }

  rpc(participant: string, method: string, payload: unknown): Promise<unknown> {
    return this.#page
      .evaluate(([to, name, body]) => stock.rpc(to, name, body), [
        participant,
        method,
        JSON.stringify(payload),
      ] as const)
      .then((answer): unknown => JSON.parse(answer));
  }

  /** Resolves once the room is connected again. */
  simulate(scenario: StockScenario): Promise<void> {
    return this.#page.evaluate((name) => stock.simulate(name), scenario);
  }

  leave(): Promise<void> {
    return this.#page.evaluate(() => stock.leave());
  }

  /** Leaves by closing the page, as people do. Closing twice is closing once. */
  async close(): Promise<void> {
    await this.#page.context().close();
  }
}

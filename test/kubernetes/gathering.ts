import { setTimeout as delay } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { DemoSpeakers } from '../support/demo-speakers.ts';
import { Listening } from './listening.ts';
import type { Release } from './release.ts';
import { nobody, oneInterpreter, tracesOf, type Traces } from './traces.ts';

const room = 'night';
/** LiveKit forgets somebody who was killed after some seconds, a lock runs out after 30. */
const within = { timeout: 90_000, interval: 500 };

/** People who speak in a room of the release's LiveKit, and somebody who listens. */
export class Gathering {
  readonly #release: Release;
  #speakers: DemoSpeakers | undefined;
  #listening: Listening | undefined;

  constructor(release: Release) {
    this.#release = release;
  }

  get listening(): Listening {
    if (this.#listening === undefined) throw new Error('nobody listens');
    return this.#listening;
  }

  /** Resolves once somebody was heard. */
  async convene(): Promise<void> {
    const livekit = await this.#release.livekit();
    // A Service leads to a new pod a moment after that is ready.
    while (!(await fetch(livekit.url.replace('ws', 'http')).catch(() => undefined))?.ok) await delay(100);
    this.#speakers = await DemoSpeakers.open(livekit, room);
    this.#listening = await Listening.join(livekit, room, `eva-${Date.now()}`);
    await this.#listening.hears();
  }

  /** Adjourning twice is adjourning once. */
  async adjourn(): Promise<void> {
    await Promise.all([this.#listening?.leave(), this.#speakers?.close()]);
    this.#listening = this.#speakers = undefined;
  }

  /** Whatever has happened, one interpreter is in the room and one worker holds its job; nothing of others is left. */
  async hasOneInterpreter(): Promise<void> {
    await this.#leaves(oneInterpreter);
  }

  async hasNone(): Promise<void> {
    await this.#leaves(nobody);
  }

  async #leaves(traces: Traces): Promise<void> {
    await vi.waitFor(async () => expect(await tracesOf(this.#release, room)).toEqual(traces), within);
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import { languageCodes } from '../../src/protocol/languages.ts';
import type { RoomService } from '../../src/roomservice/room-service.ts';
import type { Burst, BurstKind } from './burst.ts';
import { Listener } from './listener.ts';
import { Speaker } from './speaker.ts';

export interface MeetingOptions {
  readonly url: string;
  readonly roomService: RoomService;
  readonly room: string;
  readonly speakers: number;
  readonly languages: number;
  /** How many of the speakers are listened to. */
  readonly measured: number;
}

const warmBursts = 5;
const warmUpDeadlineMs = 90_000;
const restMs = 10_000;

/** The people of a room: speakers, and one listener for each language, of whom the first measures. */
export class Meeting {
  readonly speakers: readonly Speaker[];
  readonly #measured: readonly Speaker[];
  readonly #listeners: readonly Listener[];
  readonly #stop: AbortSignal;
  readonly #over = new AbortController();

  /** Everybody has joined when this resolves; microphones are on, and nobody speaks. */
  static async open(options: MeetingOptions, stop: AbortSignal): Promise<Meeting> {
    const meeting = new Meeting(options, stop);
    await meeting.#join(options);
    return meeting;
  }

  private constructor({ speakers, languages, measured }: MeetingOptions, stop: AbortSignal) {
    this.#stop = AbortSignal.any([stop, this.#over.signal]);
    const failed = (error: unknown): void => this.#over.abort(error);
    this.speakers = Array.from({ length: speakers }, (_, index) => new Speaker(`speaker-${index}`, failed));
    this.#measured = this.speakers.slice(0, measured);
    this.#listeners = languageCodes.slice(0, languages).map((language, index) => {
      return new Listener(language, { speakers, measured: index === 0 ? this.#measured : [], failed });
    });
  }

  /**
   * Lets everybody speak, so many at a time, until everything is translated and heard, some times in a row, or for a
   * minute and a half: whether it was. A crowd that is more than the machine can do leaves late ears behind.
   */
  async warmUp(atOnce: number): Promise<boolean> {
    const deadline = AbortSignal.timeout(warmUpDeadlineMs);
    while (!this.#isWarm() && !deadline.aborted) {
      for (let from = 0; from < this.speakers.length; from += atOnce) {
        await this.talk(this.speakers.slice(from, from + atOnce), 1);
      }
    }
    const warm = this.#isWarm();
    if (!warm) console.error(`not warm after ${warmUpDeadlineMs} ms: ${this.#missing()}`);
    this.forget();
    return warm;
  }

  /** Each of these speaks so many times, at moments of their own. */
  async talk(speakers: readonly Speaker[], bursts: number): Promise<void> {
    await Promise.all(
      speakers.map(async (speaker) => {
        for (let burst = 0; burst < bursts; burst += 1) await this.#say(speaker, 'running');
      }),
    );
  }

  /** Everybody rests, speaks three times and rests again; every other one mutes the microphone meanwhile. */
  async rest(rounds: number): Promise<void> {
    await Promise.all(
      this.speakers.map(async (speaker, index) => {
        const mutes = index % 2 === 0;
        for (let round = 0; round < rounds; round += 1) {
          if (mutes) speaker.mute(true);
          await this.#pause(restMs + Math.random() * 1_000);
          if (mutes) speaker.mute(false);
          await this.#say(speaker, mutes ? 'first-unmuted' : 'first-open');
          await this.#say(speaker, 'running');
          await this.#say(speaker, 'running');
        }
      }),
    );
  }

  async mute(speakers: readonly Speaker[], restedMs: number): Promise<void> {
    for (const speaker of speakers) speaker.mute(true);
    await this.#pause(restedMs);
  }

  /** Of those who are listened to. */
  get bursts(): readonly Burst[] {
    return this.#measured.flatMap(({ bursts }) => bursts);
  }

  /** Begins to count anew. */
  forget(): void {
    for (const { bursts } of this.speakers) bursts.length = 0;
  }

  #missing(): string {
    const tracks = this.#listeners.map(({ language, missing }) => `${language} misses ${missing} tracks`);
    const last = this.#measured.map(({ bursts }) => bursts.slice(-warmBursts).join(' '));
    return [...tracks, `floor/voice heard after the last bursts: ${last.join(', ')}`].join(', ');
  }

  #isWarm(): boolean {
    const heard = ({ bursts }: Speaker): boolean =>
      bursts.length >= warmBursts && bursts.slice(-warmBursts).every(({ addedMs }) => addedMs !== undefined);
    return this.#listeners.every(({ missing }) => missing === 0) && this.#measured.every(heard);
  }

  /** Half a second of voice; the silence after it is long enough for the translation to be heard before the next. */
  async #say(speaker: Speaker, kind: BurstKind): Promise<void> {
    speaker.burst(kind);
    await this.#pause(1_200 + Math.random() * 200);
  }

  async #pause(ms: number): Promise<void> {
    this.#over.signal.throwIfAborted();
    await delay(ms, undefined, { signal: this.#stop });
  }

  async #join({ url, roomService, room }: MeetingOptions): Promise<void> {
    const mint = (identity: string, attributes: Record<string, string>): Promise<string> =>
      roomService.mintPersonToken(room, { identity, name: identity, attributes });
    for (const speaker of this.speakers) await speaker.join(url, await mint(speaker.identity, {}));
    for (const listener of this.#listeners) {
      const { language } = listener;
      const wish = { 'interpreter.listen': language, 'interpreter.captions': 'off' };
      await listener.join(url, await mint(`listener-${language}`, wish));
    }
  }
}

import { expect, test } from 'vitest';
import { chunkMs } from '../../../src/interpreter/ports.ts';
import type { AnsweringSession } from '../../support/answering-service.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { person } from '../../support/fake-ports.ts';
import { Meeting } from '../../support/meeting.ts';

const chunkSamples = 4_800;
const minute = 60_000;

/**
 * Speech whose chunks are numbered: each sample of a chunk tells the number, loud ones by their level from 5,000 on, quiet
 * ones by theirs below 64; what of it has arrived where is written down.
 */
class NumberedSpeech {
  readonly #loud: boolean[] = [];
  /** Samples of each chunk that have arrived somewhere. */
  readonly arrived: number[] = [];
  /** Chunks that came after a later one, in one session or from one to the next. */
  readonly disordered: number[] = [];
  readonly #lastOf = new WeakMap<AnsweringSession, number>();
  readonly #sessions = new Set<AnsweringSession>();

  next(loud: boolean): Int16Array {
    const number = this.#loud.push(loud) - 1;
    this.arrived.push(0);
    return new Int16Array(chunkSamples).fill(level(number, loud));
  }

  get loudNumbers(): number[] {
    return this.#loud.flatMap((loud, number) => (loud ? [number] : []));
  }

  arrives(session: AnsweringSession, samples: Int16Array): void {
    let told = 0;
    let count = 0;
    for (const sample of samples) {
      if (sample === 0) continue;
      told = sample;
      count += 1;
    }
    if (count === 0) return;
    const number = this.#numberOf(told);
    this.arrived[number] = (this.arrived[number] ?? 0) + count;
    if (number < (this.#lastOf.get(session) ?? 0)) this.disordered.push(number);
    const earlier = [...this.#sessions].filter((one) => one !== session).map((one) => this.#lastOf.get(one) ?? 0);
    // Two halves of one chunk go to two sessions.
    if (!this.#sessions.has(session) && number < Math.max(0, ...earlier)) this.disordered.push(number);
    this.#sessions.add(session);
    this.#lastOf.set(session, number);
  }

  /** The latest chunk of this level: nothing waits for as long as it takes until the level is used again. */
  #numberOf(told: number): number {
    for (let number = this.#loud.length - 1; number >= 0; number -= 1) {
      if (level(number, this.#loud[number] ?? false) === told) return number;
    }
    throw new Error(`nobody said ${told}`);
  }
}

function level(number: number, loud: boolean): number {
  return loud ? 5_000 + (number % 20_000) : 1 + (number % 60);
}

test.each([1])(
  'nothing is sent twice or lost over sessions of an hour (seed %i)',
  (seed) => {
    const random = seededRandom(seed);
    const speech = new NumberedSpeech();
    const meeting = new Meeting(60 * minute, random, (session, samples) => speech.arrives(session, samples));
    const { room, ports, service } = meeting;
    room.update([person('ada', { speaks: 'en' }, 'on'), person('eva', { listen: 'es' })]);
    let sentenceLeft = 0;
    let pauseLeft = 0;
    for (let ms = 0; ms < 180 * minute; ms += chunkMs) {
      if (sentenceLeft === 0 && pauseLeft === 0) {
        sentenceLeft = 5 + Math.floor(random() * 60);
        pauseLeft = 1 + Math.floor(random() * 4);
      }
      const loud = sentenceLeft > 0;
      if (loud) sentenceLeft -= 1;
      else pauseLeft -= 1;
      meeting.pass(new Map([['ada', speech.next(loud)]]));
    }
    for (let ms = 0; ms < minute; ms += chunkMs) meeting.pass(new Map());

    const [first = 0] = speech.loudNumbers;
    const last = speech.loudNumbers.at(-1) ?? 0;
    const wrong = speech.arrived.slice(first, last + 1).filter((count) => count !== chunkSamples);
    expect(wrong).toEqual([]);
    expect(speech.disordered).toEqual([]);
    expect(service.mostAtOnce).toBe(2);
    expect(service.sessions.length).toBeGreaterThanOrEqual(4);
    expect(service.sessions.length).toBeLessThanOrEqual(5);
    expect(meeting.played).toEqual(speech.loudNumbers.map((number) => level(number, true)));
    expect(ports.droppedMs).toEqual({ starting: 0, reconnecting: 0, unavailable: 0, playout: 0 });
    expect(service.alive).toEqual([]);
    expect(room.pairs).toMatchObject([{ state: 'resting', lagMs: 0, speaking: false }]);
    room.close();
    expect(ports.clock.timers).toBe(0);
  },
  120_000,
);

import type { LanguageCode } from '../../src/protocol/languages.ts';
import type { Guest } from './crowd.ts';
import type { Turn } from './talk.ts';

/** What many rooms want at once, of which nothing is rounded. */
export interface Load {
  readonly rooms: number;
  readonly people: number;
  readonly microphones: number;
  /** Pairs of speaker and language. */
  readonly interpreters: number;
  /** Languages that somebody is interpreted into, summed over rooms. */
  readonly languages: number;
  /** Sessions that are open: on average, and at the busiest second. */
  readonly sessions: number;
  readonly mostSessions: number;
  /** Microphones that are spoken into, on average. */
  readonly talking: number;
  /** What LiveKit carries of sound in and out: what people say to each other, and what the interpreters add. */
  readonly ownTracks: number;
  readonly addedTracks: number;
  /** Rooms that begin in the busiest second. */
  readonly mostBeginning: number;
}

/** The seconds that are looked at. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Adds up what rooms want, in a time of their own that begins at 0. */
export class LoadMeter {
  readonly #window: Window;
  readonly #holdMs: number;
  /** How many more sessions there are from each second on, and how many rooms begin in it. */
  readonly #sessionsChange: Float64Array;
  readonly #beginning: Float64Array;
  readonly #sums = { rooms: 0, people: 0, microphones: 0, interpreters: 0, languages: 0, ownTracks: 0, addedTracks: 0 };
  #sessionMs = 0;
  #talkingMs = 0;

  constructor(window: Window, holdMs: number) {
    this.#window = window;
    this.#holdMs = holdMs;
    const seconds = Math.ceil(window.toMs / 1000) + 1;
    this.#sessionsChange = new Float64Array(seconds);
    this.#beginning = new Float64Array(seconds);
  }

  /** A room that begins at this moment; its turns are in its own time. Those who have a microphone come first. */
  add(guests: readonly Guest[], turns: readonly Turn[], beginsMs: number): void {
    const sums = this.#sums;
    const speakers = guests.filter(({ microphone }) => microphone);
    const wanted = speakers.map((speaker) => wishes(speaker, guests));
    const interpreters = wanted.reduce((sum, { size }) => sum + size, 0);
    const heard = wanted.flatMap((by) => [...by.values()]).reduce((sum, listeners) => sum + listeners, 0);
    sums.rooms += 1;
    sums.people += guests.length;
    sums.microphones += speakers.length;
    sums.interpreters += interpreters;
    sums.languages += new Set(wanted.flatMap((by) => [...by.keys()])).size;
    sums.ownTracks += speakers.length * guests.length;
    // Each interpreter's to whoever listens, and each microphone's to the worker.
    sums.addedTracks += interpreters + heard + speakers.length;
    this.#count(this.#beginning, beginsMs, 1);
    for (const [speaker, by] of wanted.entries()) {
      this.#addSpeaker(
        turns.filter((turn) => turn.speaker === speaker),
        by.size,
        beginsMs,
      );
    }
  }

  get load(): Load {
    const { fromMs, toMs } = this.#window;
    const lengthMs = toMs - fromMs;
    let [sessions, mostSessions] = [0, 0];
    for (const [second, change] of this.#sessionsChange.entries()) {
      sessions += change;
      if (second * 1000 >= fromMs && second * 1000 < toMs) mostSessions = Math.max(mostSessions, sessions);
    }
    return {
      ...this.#sums,
      sessions: this.#sessionMs / lengthMs,
      mostSessions,
      talking: this.#talkingMs / lengthMs,
      mostBeginning: this.#beginning.reduce((most, count) => Math.max(most, count), 0),
    };
  }

  /** A speaker's sessions open and end together: those who listen stay. */
  #addSpeaker(turns: readonly Turn[], languages: number, beginsMs: number): void {
    let openMs = -Infinity;
    let untilMs = -Infinity;
    const close = (): void => {
      this.#sessionMs += languages * this.#within(openMs, untilMs);
      this.#count(this.#sessionsChange, openMs, languages);
      this.#count(this.#sessionsChange, untilMs, -languages);
    };
    for (const turn of turns) {
      const [fromMs, toMs] = [turn.fromMs + beginsMs, turn.toMs + beginsMs];
      this.#talkingMs += this.#within(fromMs, toMs);
      if (fromMs > untilMs) {
        if (untilMs > 0) close();
        openMs = fromMs;
      }
      untilMs = Math.max(untilMs, toMs + this.#holdMs);
    }
    if (untilMs > 0) close();
  }

  #within(fromMs: number, toMs: number): number {
    return Math.max(0, Math.min(toMs, this.#window.toMs) - Math.max(fromMs, this.#window.fromMs));
  }

  #count(counts: Float64Array, atMs: number, change: number): void {
    const second = Math.min(counts.length - 1, Math.round(atMs / 1000));
    counts[second] = (counts[second] ?? 0) + change;
  }
}

/** The languages that others want to hear a speaker in, and how many want each. */
function wishes(speaker: Guest, guests: readonly Guest[]): ReadonlyMap<LanguageCode, number> {
  const listeners = new Map<LanguageCode, number>();
  for (const guest of guests) {
    if (guest === speaker || guest.listens === undefined || guest.listens === speaker.speaks) continue;
    listeners.set(guest.listens, (listeners.get(guest.listens) ?? 0) + 1);
  }
  return listeners;
}

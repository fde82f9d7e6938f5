import { readFile } from 'node:fs/promises';
import { attributes, floor } from '../../src/protocol/attributes.ts';
import { parseLanguage, type LanguageCode } from '../../src/protocol/languages.ts';

/** Milliseconds of the meeting, from and up to. */
export type Span = readonly [from: number, to: number];

export interface Person {
  readonly name: string;
  readonly speaks: LanguageCode;
  /** Undefined is the floor. */
  readonly listens: LanguageCode | undefined;
  readonly away: Span | undefined;
}

/** Somebody speaks, from their first syllable to their last; `speech` leaves their pauses out. */
export interface Turn {
  readonly speaker: string;
  readonly from: number;
  readonly to: number;
  readonly speech: readonly Span[];
}

interface TraceFile {
  readonly lengthMs: number;
  readonly people: readonly { name: string; speaks: string; listens: string; away: Span | null }[];
  readonly turns: readonly Turn[];
}

/** Before the first syllable, and after the last, for whoever is muted while they listen. */
const unmutedMs = 500;

/** Who is in a meeting, who talks when and who listens to what. */
export class Trace {
  readonly people: readonly Person[];
  readonly turns: readonly Turn[];
  readonly fromMs: number;
  readonly toMs: number;

  /** The meeting that make.py made, which stands beside it. */
  static async load(): Promise<Trace> {
    const text = await readFile(new URL('meeting.json', import.meta.url), 'utf8');
    const { lengthMs, people, turns } = JSON.parse(text) as TraceFile;
    return new Trace(
      people.map(({ name, speaks, listens, away }) => ({
        name,
        speaks: known(speaks),
        listens: listens === floor ? undefined : known(listens),
        away: away ?? undefined,
      })),
      turns,
      [0, lengthMs],
    );
  }

  private constructor(people: readonly Person[], turns: readonly Turn[], [fromMs, toMs]: Span) {
    this.people = people;
    this.turns = turns;
    this.fromMs = fromMs;
    this.toMs = toMs;
  }

  /** A part of it, in the same time: what is said at its edges is cut off. */
  between(fromMs: number, toMs: number): Trace {
    const cut = ([from, to]: Span): Span => [Math.max(from, fromMs), Math.min(to, toMs)];
    const within = ([from, to]: Span): boolean => to > fromMs && from < toMs;
    const turns = this.turns
      .filter(({ from, to }) => within([from, to]))
      .map(({ speaker, from, to, speech }) => {
        const [begins, ends] = cut([from, to]);
        return { speaker, from: begins, to: ends, speech: speech.filter(within).map(cut) };
      });
    return new Trace(this.people, turns, [fromMs, toMs]);
  }

  turnsOf(speaker: string): readonly Turn[] {
    return this.turns.filter((turn) => turn.speaker === speaker);
  }

  /** Nobody leaves in the middle of what they say. */
  isPresent({ name, away }: Person, atMs: number): boolean {
    if (!away || atMs < away[0] || atMs >= away[1]) return true;
    return this.turnsOf(name).some(({ from, to }) => from < away[0] && atMs < to);
  }

  /** Whoever listens to the floor has their microphone off while they do. */
  isMuted({ name, listens }: Person, atMs: number): boolean {
    if (listens !== undefined) return false;
    return !this.turnsOf(name).some(({ from, to }) => from - unmutedMs <= atMs && atMs < to + unmutedMs);
  }

  /** The languages that others listen to when a turn begins, without the speaker's own. */
  wanted({ speaker, from }: Turn): ReadonlySet<LanguageCode> {
    const own = this.people.find(({ name }) => name === speaker)?.speaks;
    const listened = this.people
      .filter((person) => person.name !== speaker && this.isPresent(person, from))
      .flatMap(({ listens }) => listens ?? []);
    return new Set(listened.filter((language) => language !== own));
  }

  /** Turns times the languages that each is wanted in. */
  get speechMinutes(): number {
    return this.turns.reduce((sum, turn) => sum + (turn.to - turn.from) * this.wanted(turn).size, 0) / 60_000;
  }

  /** What a gate would pay that knows everything beforehand, and holds sessions so long. */
  perfectMinutes(holdMs: number): number {
    const spans = new Map<string, Span[]>();
    for (const turn of this.turns) {
      for (const language of this.wanted(turn)) {
        const key = `${language}:${turn.speaker}`;
        spans.set(key, [...(spans.get(key) ?? []), ...turn.speech]);
      }
    }
    const paidMs = [...spans.values()].map((said) => {
      let [sumMs, untilMs] = [0, -Infinity];
      for (const [from, to] of said.toSorted(([one], [other]) => one - other)) {
        sumMs += Math.max(0, to + holdMs - Math.max(from, untilMs));
        untilMs = Math.max(untilMs, to + holdMs);
      }
      return sumMs;
    });
    return paidMs.reduce((sum, ms) => sum + ms, 0) / 60_000;
  }
}

/** The attributes with which a person joins; not everybody tells what they speak. */
export function attributesOf({ speaks, listens }: Person, declares: boolean): Record<string, string> {
  return {
    [attributes.listen]: listens ?? floor,
    ...(declares && { [attributes.speaks]: speaks }),
  };
}

function known(tag: string): LanguageCode {
  const language = parseLanguage(tag);
  if (language === undefined) throw new Error(`the meeting is held in ${tag}, which nobody translates into`);
  return language;
}

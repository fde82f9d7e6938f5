import type { LanguageCode } from '../../protocol/languages.ts';
import type { PairStatus } from '../../protocol/status.ts';
import type { LiveRoom } from './organiser-api.ts';
import { toneOf, tones } from './state-tone.ts';

/** What a room comes to. */
export interface RoomFigures {
  readonly speakers: number;
  readonly listeners: number;
  readonly sessions: number;
  /** Of the interpreter that is furthest behind. */
  readonly lagMs: number;
  readonly audioMs: number;
  readonly usd: number;
}

export function roomFigures({ speakers, listeners, sessions, pairs, usage, usd }: LiveRoom): RoomFigures {
  return {
    speakers: speakers.length,
    listeners: sum(Object.values(listeners)),
    sessions,
    lagMs: longestLagMs(pairs),
    audioMs: sum(Object.values(usage).map(({ audioMs }) => audioMs)),
    usd,
  };
}

/** One language of a room. */
export interface LanguageFigures {
  readonly code: LanguageCode;
  /** People in the room may choose it. */
  readonly offered: boolean;
  readonly listeners: number;
  readonly interpreters: number;
  readonly lagMs: number;
  readonly audioMs: number;
}

/** The languages that the operator allows, those first that the room offers. */
export function languageFigures(
  allowed: readonly LanguageCode[],
  offered: readonly LanguageCode[],
  room: LiveRoom | null,
): readonly LanguageFigures[] {
  const rows = allowed.map((code) => {
    const pairs = room?.pairs.filter(({ language }) => language === code) ?? [];
    return {
      code,
      offered: offered.includes(code),
      listeners: room?.listeners[code] ?? 0,
      interpreters: pairs.length,
      lagMs: longestLagMs(pairs),
      audioMs: room?.usage[code]?.audioMs ?? 0,
    };
  });
  return rows.sort((a, b) => Number(b.offered) - Number(a.offered));
}

/** The pair that most needs somebody to look at it. */
export function worstPair(pairs: readonly PairStatus[]): PairStatus | undefined {
  const rank = ({ state }: PairStatus): number => tones.indexOf(toneOf[state]);
  return pairs.toSorted((a, b) => rank(b) - rank(a) || b.lagMs - a.lagMs)[0];
}

/** What each speaker is interpreted into, also of those who are not interpreted now. */
export function pairsBySpeaker({ speakers, pairs }: LiveRoom): ReadonlyMap<string, readonly PairStatus[]> {
  const found = new Map<string, PairStatus[]>(speakers.map((speaker) => [speaker, []]));
  for (const pair of pairs) {
    const known = found.get(pair.speaker);
    if (known) known.push(pair);
    else found.set(pair.speaker, [pair]);
  }
  return found;
}

function longestLagMs(pairs: readonly PairStatus[]): number {
  return Math.max(0, ...pairs.map(({ lagMs }) => lagMs));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

import type { CaptionsWish } from '../protocol/attributes.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { InterpreterState } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { Prices } from './cost.ts';
import type { Participant } from './ports.ts';
import type { Budget } from './room-budget.ts';

/** What one room is given; the operator's choice, and it may change at any time. */
export interface InterpretationSettings {
  /** The languages offered. */
  readonly languages: ReadonlySet<LanguageCode>;
  /** Translated captions are sent. */
  readonly captions: boolean;
  /** Source captions may be asked for. */
  readonly transcription: boolean;
  /** How long a session lives on in silence. */
  readonly holdMs: number;
  /** Sessions open when a speaker unmutes, and not when they speak: for rooms where the first word matters most. */
  readonly warm: boolean;
  /** So much speech that a session answers with silence, and it counts as lost. */
  readonly noOutputMs: number;
  readonly budget: Budget;
  readonly prices: Prices;
}

/** One pair that somebody in the room has a use for. */
export interface Wanted {
  readonly pair: Pair;
  /** The speaker may be heard now: a session is to live while they speak. */
  readonly active: boolean;
  /** The speaker has declared this language as their own: listeners hear the floor. */
  readonly sameLanguage: boolean;
  /** Who hears it. */
  readonly listeners: readonly string[];
  /** Who reads its translated captions; nobody, where they read the source alone. */
  readonly readers: readonly string[];
}

export interface WantedSpeaker {
  readonly speaker: string;
  readonly declared: LanguageCode | undefined;
  readonly pairs: ReadonlyMap<LanguageCode, Wanted>;
  /** Who reads what the speaker says as it is. */
  readonly sourceReaders: readonly string[];
}

/** A language that a listener goes on hearing from one speaker until the voice of the new one begins. */
export type Retained = (listener: string, speaker: string) => LanguageCode | undefined;

/**
 * What the people now in the room want: derived from them alone, never accumulated. Speakers are listed even where
 * nobody wants them.
 */
export function demand(
  participants: readonly Participant[],
  settings: InterpretationSettings,
  retained: Retained = () => undefined,
): ReadonlyMap<string, WantedSpeaker> {
  const speakers = new Map<string, WantedSpeaker>();
  for (const person of participants) {
    if (person.microphone && !person.wish.optedOut) {
      speakers.set(person.identity, wantedOf(person, participants, settings, retained));
    }
  }
  return speakers;
}

/** Who reads what a speaker says as it is: who asks for it, and who reads a language that the speaker speaks already. */
export function readersOfSource(
  { sourceReaders, pairs }: WantedSpeaker,
  interpreters: readonly { readonly pair: Pair; readonly state: InterpreterState }[],
): readonly string[] {
  const own = interpreters.filter(({ state }) => state === 'passthrough');
  return [...sourceReaders, ...own.flatMap(({ pair }) => pairs.get(pair.language)?.readers ?? [])];
}

function wantedOf(
  speaker: Participant,
  participants: readonly Participant[],
  settings: InterpretationSettings,
  retained: Retained,
): WantedSpeaker {
  const offered = settings.languages;
  const declared = speaker.wish.speaks;
  const listeners = new Map<LanguageCode, string[]>();
  const readers = new Map<LanguageCode, string[]>();
  const sourceReaders: string[] = [];
  for (const { identity, wish } of participants) {
    if (identity === speaker.identity) continue;
    for (const language of new Set([wish.listen, retained(identity, speaker.identity)])) {
      if (language === undefined || !offered.has(language)) continue;
      listeners.set(language, [...(listeners.get(language) ?? []), identity]);
    }
    const source = settings.transcription && readsSource(wish.captions);
    const translation = settings.captions && readsTranslation(wish.captions);
    if (wish.read !== undefined && offered.has(wish.read) && (source || translation)) {
      readers.set(wish.read, [...(readers.get(wish.read) ?? []), ...(translation ? [identity] : [])]);
    }
    if (source) sourceReaders.push(identity);
  }
  const pairs = new Map<LanguageCode, Wanted>();
  for (const language of new Set([...listeners.keys(), ...readers.keys()])) {
    const sameLanguage = declared === language;
    pairs.set(language, {
      pair: { speaker: speaker.identity, language },
      active: speaker.microphone?.muted === false && !sameLanguage,
      sameLanguage,
      listeners: listeners.get(language) ?? [],
      readers: readers.get(language) ?? [],
    });
  }
  return { speaker: speaker.identity, declared, pairs, sourceReaders };
}

function readsSource(captions: CaptionsWish): boolean {
  return captions === 'source' || captions === 'both';
}

function readsTranslation(captions: CaptionsWish): boolean {
  return captions === 'target' || captions === 'both';
}

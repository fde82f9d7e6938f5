import { parseLanguage, type LanguageCode } from './languages.ts';

/** Participant attributes by which people say what they want. */
export const attributes = {
  listen: 'interpreter.listen',
  read: 'interpreter.read',
  captions: 'interpreter.captions',
  speaks: 'interpreter.speaks',
  optout: 'interpreter.optout',
  client: 'interpreter.client',
  languages: 'interpreter.languages',
} as const;

/** The original audio of the room, as a value of `interpreter.listen`. */
export const floor = 'floor';

export type CaptionsWish = 'off' | 'target' | 'source' | 'both';
export const captionsWishes: readonly CaptionsWish[] = ['off', 'target', 'source', 'both'];

/** What one participant wants, read from their attributes. */
export interface Wish {
  /** Language to listen to; undefined is the floor. */
  readonly listen: LanguageCode | undefined;
  /** Language of the translated captions; undefined where none are to be read. */
  readonly read: LanguageCode | undefined;
  readonly captions: CaptionsWish;
  readonly speaks: LanguageCode | undefined;
  readonly optedOut: boolean;
  /** Values that name no known language or captions mode, as they were given. */
  readonly unknown: readonly string[];
}

/**
 * Reads a participant's wish. `aliases` are attribute names of other products (`captions_language`, `language`) that
 * stand in for `interpreter.listen` where that is absent.
 */
export function readWish(given: Readonly<Record<string, string>>, aliases: readonly string[] = []): Wish {
  const unknown: string[] = [];
  const language = (value: string | undefined): LanguageCode | undefined => {
    if (value === undefined || value === '' || value === floor) return undefined;
    const code = parseLanguage(value);
    if (code === undefined) unknown.push(value);
    return code;
  };
  const listenValue = [attributes.listen, ...aliases].map((name) => given[name]).find((value) => Boolean(value));
  const listen = language(listenValue);
  const captions = readCaptions(given[attributes.captions], unknown);
  const read = language(given[attributes.read]) ?? listen;
  return {
    listen,
    read: captions === 'off' ? undefined : read,
    captions,
    speaks: language(given[attributes.speaks]),
    optedOut: given[attributes.optout] === 'true',
    unknown,
  };
}

function readCaptions(value: string | undefined, unknown: string[]): CaptionsWish {
  if (value === undefined || value === '') return 'target';
  const known = captionsWishes.find((wish) => wish === value);
  if (known === undefined) unknown.push(value);
  return known ?? 'target';
}

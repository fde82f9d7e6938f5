import { attributes, captionsWishes, floor, type CaptionsWish } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import { parseLanguage, type LanguageCode } from '../protocol/languages.ts';
import type { SetRequest } from '../protocol/rpc.ts';

/** What a listener asks for. */
export interface ListenerWish {
  /** Undefined is the floor. */
  readonly listen: LanguageCode | undefined;
  /** Where it is not the language listened to. */
  readonly read: LanguageCode | undefined;
  readonly captions: CaptionsWish;
  /** The language that they speak themselves, where they have said. */
  readonly speaks: LanguageCode | undefined;
  /** Not to be interpreted oneself. */
  readonly optout: boolean;
}

/** What somebody wants who has not said anything. */
export const floorWish: ListenerWish = {
  listen: undefined,
  read: undefined,
  captions: 'target',
  speaks: undefined,
  optout: false,
};

/** The language of the translated captions. */
export function readingLanguage({ listen, read }: Pick<ListenerWish, 'listen' | 'read'>): LanguageCode | undefined {
  return read ?? listen;
}

/**
 * In a large room captions come to everybody, and each takes their own. Who reads translations reads the original of a
 * speaker who speaks their language: `same`.
 */
export function wantsCaption(wish: ListenerWish, { kind, language }: Caption, same = false): boolean {
  const { captions } = wish;
  if (kind === 'source') return captions === 'source' || captions === 'both' || (captions === 'target' && same);
  return (captions === 'target' || captions === 'both') && language === readingLanguage(wish);
}

/** As the interpreter takes it from those who may not set their own attributes. */
export function wishRequest(wish: Partial<ListenerWish>): SetRequest {
  const { captions, optout } = wish;
  return {
    ...('listen' in wish && { listen: wish.listen ?? floor }),
    ...('read' in wish && { read: wish.read ?? '' }),
    ...(captions !== undefined && { captions }),
    ...('speaks' in wish && { speaks: wish.speaks ?? '' }),
    ...(optout !== undefined && { optout }),
  };
}

/** As participant attributes; an empty one is an absent one. */
export function wishAttributes(wish: Partial<ListenerWish>): Record<string, string> {
  const { optout, ...texts } = wishRequest(wish);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(texts)) values[attributes[name as keyof typeof texts]] = value;
  if (optout !== undefined) values[attributes.optout] = optout ? 'true' : '';
  return values;
}

/** What participant attributes say, as far as they say something. */
export function wishFromAttributes(given: Readonly<Record<string, string>>): Partial<ListenerWish> {
  const language = (name: string): LanguageCode | undefined => parseLanguage(given[name] ?? '');
  const captions = captionsWishes.find((wish) => wish === given[attributes.captions]);
  return {
    ...(given[attributes.listen] && { listen: language(attributes.listen) }),
    ...(given[attributes.read] && { read: language(attributes.read) }),
    ...(captions && { captions }),
    ...(given[attributes.speaks] && { speaks: language(attributes.speaks) }),
    ...(given[attributes.optout] && { optout: given[attributes.optout] === 'true' }),
  };
}

import { attributes, floor, type CaptionsWish } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';

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
export function readingLanguage({ listen, read }: ListenerWish): LanguageCode | undefined {
  return read ?? listen;
}

/** In a large room captions come to everybody, and each takes their own. */
export function wantsCaption(wish: ListenerWish, { kind, language }: Caption): boolean {
  if (kind === 'source') return wish.captions === 'source' || wish.captions === 'both';
  return (wish.captions === 'target' || wish.captions === 'both') && language === readingLanguage(wish);
}

/** As the interpreter takes it from those who may not set their own attributes. */
export function wishRequest({ listen, read, captions, speaks, optout }: ListenerWish) {
  return { listen: listen ?? floor, read: read ?? '', captions, speaks: speaks ?? '', optout };
}

/** As participant attributes; an empty one is an absent one. */
export function wishAttributes(wish: ListenerWish, client: string): Record<string, string> {
  const { listen, read, captions, speaks, optout } = wishRequest(wish);
  return {
    [attributes.listen]: listen,
    [attributes.read]: read,
    [attributes.captions]: captions,
    [attributes.speaks]: speaks,
    [attributes.optout]: optout ? 'true' : '',
    [attributes.client]: client,
  };
}

import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import { CaptionHistory } from './caption-history.ts';
import { CaptionReaders } from './caption-readers.ts';
import { readersOfSource, type WantedSpeaker } from './demand.ts';
import type { Interpreter } from './interpreter.ts';
import type { CaptionSink, Observer } from './ports.ts';

/** The captions of a room: each goes to those who read it, and the last are kept for those who join late. */
export class RoomCaptions {
  readonly #sink: CaptionSink;
  readonly #observer: Observer;
  readonly #history = new CaptionHistory();
  readonly #readers = new CaptionReaders();

  constructor(sink: CaptionSink, observer: Observer) {
    this.#sink = sink;
    this.#observer = observer;
  }

  /** Final captions so far in a language, with the sources; oldest first. */
  of(language: LanguageCode | undefined): readonly Caption[] {
    return this.#history.of(language);
  }

  /** Takes what one of its speaker's interpreters wrote. */
  add(caption: Caption, wanted: WantedSpeaker, interpreters: readonly Interpreter[]): void {
    if (repeats(caption, interpreters)) return;
    this.#observer.caption(caption.kind, caption.final);
    if (caption.final) this.#history.add(caption);
    const readers = this.#readers.of(caption, readersNow(caption, wanted, interpreters));
    if (readers.length > 0) this.#sink.send(caption, readers);
  }

  /** The speaker has withdrawn: nothing that they said is kept. */
  purge(speaker: string): void {
    this.#history.purge(speaker);
    this.#readers.forget(speaker);
  }
}

/** What a service makes of speech in its target language is that speech again: listeners have the source. */
function repeats({ kind, language }: Caption, interpreters: readonly Interpreter[]): boolean {
  if (kind === 'source') return false;
  return interpreters.some(({ pair, state }) => pair.language === language && state === 'passthrough');
}

function readersNow(
  { kind, language }: Caption,
  wanted: WantedSpeaker,
  interpreters: readonly Interpreter[],
): readonly string[] {
  if (kind === 'source') return readersOfSource(wanted, interpreters);
  return (language && wanted.pairs.get(language)?.readers) ?? [];
}

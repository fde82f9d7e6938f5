import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { InterpretationSettings, Wanted, WantedSpeaker } from './demand.ts';
import { Hearing } from './hearing.ts';
import { Interpreter } from './interpreter.ts';
import type { InterpreterPorts } from './ports.ts';
import { SourceTimeline } from './source-timeline.ts';
import { SourceTranscription } from './source-transcription.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import { SpokenLanguage } from './spoken-language.ts';
import { noTask, type Task } from './task.ts';

/** What a speaker tells the room that they are in. */
export interface SpeakerListener {
  changed(interpreter: Interpreter): void;
  voiceWaiting(pair: Pair): void;
  caption(caption: Caption): void;
  sent(pair: Pair, durationMs: number, transcribed: boolean): void;
}

/**
 * Somebody whose microphone is published: it is subscribed once, each chunk is encoded once, and all interpreters of
 * this speaker get the same bytes.
 *
 *   hearing --> chunk --+--> interpreter (es)
 *                       `--> interpreter (fr)
 */
export class Speaker {
  readonly identity: string;
  readonly #ports: InterpreterPorts;
  readonly #listener: SpeakerListener;
  readonly #interpreters = new Map<LanguageCode, Interpreter>();
  readonly #timeline = new SourceTimeline();
  readonly #hearing: Hearing;
  readonly #language: SpokenLanguage;
  readonly #transcription: SourceTranscription;
  #wanted: WantedSpeaker | undefined;
  #settings: InterpretationSettings;

  constructor(identity: string, ports: InterpreterPorts, settings: InterpretationSettings, listener: SpeakerListener) {
    this.identity = identity;
    this.#ports = ports;
    this.#settings = settings;
    this.#listener = listener;
    this.#hearing = new Hearing(identity, ports, {
      heard: (chunk) => this.#heard(chunk),
      speech: () => this.#speechChanged(),
    });
    this.#transcription = new SourceTranscription(ports.translation);
    this.#language = new SpokenLanguage(ports.languages, () => {
      for (const interpreter of this.interpreters) interpreter.followLanguage();
    });
  }

  get interpreters(): readonly Interpreter[] {
    return [...this.#interpreters.values()];
  }

  get speaking(): boolean {
    return this.#hearing.speaking;
  }

  interpreter(language: LanguageCode): Interpreter | undefined {
    return this.#interpreters.get(language);
  }

  /** Takes what is wanted of this speaker: the whole of it, each time. */
  update(wanted: WantedSpeaker, settings: InterpretationSettings): void {
    this.#wanted = wanted;
    this.#settings = settings;
    for (const { pair } of wanted.pairs.values()) {
      if (!this.#interpreters.has(pair.language)) this.#interpreters.set(pair.language, this.#appoint(pair));
    }
    // Also of somebody who is muted: a new subscription would cost the first syllable.
    this.#hearing.listen([...wanted.pairs.values()].some(({ sameLanguage }) => !sameLanguage) || !this.#idle);
    this.#assign();
  }

  /** Looks at lag and sessions, once a second or so. */
  measure(): void {
    for (const interpreter of this.interpreters) interpreter.measure();
    this.#placeTranscription();
  }

  /** Something has changed that may have kept sessions from opening. */
  retryNow(): void {
    for (const interpreter of this.interpreters) interpreter.retryNow();
  }

  /** The speaker has withdrawn: nothing of theirs is heard or captioned any more. */
  forget(): void {
    for (const interpreter of this.interpreters) interpreter.forget();
    this.close();
  }

  /** The speaker is gone. Closing twice is closing once. */
  close(): void {
    this.#wanted = undefined;
    for (const interpreter of this.interpreters) interpreter.close();
    this.#interpreters.clear();
    this.#hearing.listen(false);
  }

  get #idle(): boolean {
    return this.interpreters.every(({ idle }) => idle);
  }

  #assign(): void {
    for (const interpreter of this.interpreters) {
      interpreter.update(this.#taskOf(this.#wanted?.pairs.get(interpreter.pair.language)));
      this.#dismissIfDispensable(interpreter);
    }
    this.#placeTranscription();
  }

  #taskOf(wanted: Wanted | undefined): Task {
    const { warm, holdMs, noOutputMs } = this.#settings;
    const { speaking, spans } = this.#hearing;
    const now = this.#ports.clock.now();
    const idle = !speaking && !warm && wanted !== undefined;
    const timing = { holdMs, noOutputMs, idleSinceMs: idle ? (spans.endedMs ?? now) : now };
    if (!wanted) return { ...noTask, ...timing };
    const { active, sameLanguage, listeners, readers } = wanted;
    return {
      ...timing,
      active: active && (speaking || warm),
      sameLanguage,
      listeners: listeners.length,
      audience: new Set([...listeners, ...readers]).size,
    };
  }

  #appoint(pair: Pair): Interpreter {
    const known = () => this.#language.language;
    const speaker = {
      timeline: this.#timeline,
      hearing: this.#hearing,
      get language() {
        return known();
      },
    };
    const interpreter: Interpreter = new Interpreter(pair, speaker, this.#ports, {
      changed: () => {
        this.#listener.changed(interpreter);
        this.#placeTranscription();
      },
      voiceWaiting: () => this.#listener.voiceWaiting(pair),
      caption: (caption) => this.#caption(caption),
      sent: (durationMs, transcribed) => this.#listener.sent(pair, durationMs, transcribed),
      idle: () => this.#dismissIfDispensable(interpreter),
    });
    return interpreter;
  }

  /** An interpreter whom nobody wants any more goes when its last word is out. */
  #dismissIfDispensable(interpreter: Interpreter): void {
    const { language } = interpreter.pair;
    if (this.#wanted === undefined || this.#wanted.pairs.has(language) || !interpreter.dispensable) return;
    if (!this.#interpreters.delete(language)) return;
    interpreter.close();
    if (this.#interpreters.size === 0) this.#hearing.listen(false);
  }

  #heard(chunk: SpokenChunk): void {
    for (const interpreter of this.interpreters) interpreter.hear(chunk);
  }

  #speechChanged(): void {
    // A new session comes with the next turn at the earliest.
    if (this.#hearing.speaking && this.#idle) this.#transcription.beginTurn();
    this.#assign();
    for (const interpreter of this.interpreters) interpreter.speechChanged();
  }

  #placeTranscription(): void {
    this.#transcription.place(this.interpreters, this.#wanted, this.#settings.transcription);
  }

  #caption(caption: Caption): void {
    if (caption.final) this.#learnLanguage(caption);
    const declared = this.#wanted?.declared;
    this.#listener.caption(caption.kind === 'source' && declared ? { ...caption, language: declared } : caption);
  }

  #learnLanguage({ kind, text, language }: Caption): void {
    if (kind === 'translation') {
      if (language) this.#language.translated(text, language);
    } else if (this.#language.said(text)) {
      this.#transcription.tellLanguage();
      this.#placeTranscription();
    }
  }
}

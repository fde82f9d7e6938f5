import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { WantedSpeaker } from './demand.ts';
import { Interpreter } from './interpreter.ts';
import { chunkMs, sampleRateHz, type Closable, type InterpreterPorts } from './ports.ts';
import { SourceTimeline } from './source-timeline.ts';
import { SpeechSpans } from './voice-delay.ts';

/** A microphone that has been still for so long counts as silent. */
const stillMs = 2 * chunkMs;
/** The first chunk takes longer: the subscription comes before it. */
const firstWithinMs = 1_000;
const silence = new Int16Array((sampleRateHz * chunkMs) / 1000);

/** What a speaker tells the room that they are in. */
export interface SpeakerListener {
  changed(interpreter: Interpreter): void;
  voiceWaiting(pair: Pair): void;
  caption(caption: Caption): void;
}

/**
 * Somebody whose microphone is published: it is subscribed once, each chunk is encoded once, and all interpreters of
 * this speaker get the same bytes.
 *
 *   microphone --> hear(chunk) --+--> interpreter (es)
 *                                `--> interpreter (fr)
 */
export class Speaker {
  readonly identity: string;
  readonly #ports: InterpreterPorts;
  readonly #listener: SpeakerListener;
  readonly #interpreters = new Map<LanguageCode, Interpreter>();
  readonly #timeline = new SourceTimeline();
  readonly #spans: SpeechSpans;
  #wanted: WantedSpeaker | undefined;
  #microphone: Closable | undefined;
  #cancelSilence: () => void = () => undefined;

  constructor(identity: string, ports: InterpreterPorts, listener: SpeakerListener) {
    this.identity = identity;
    this.#ports = ports;
    this.#listener = listener;
    this.#spans = new SpeechSpans(ports.clock);
  }

  get interpreters(): readonly Interpreter[] {
    return [...this.#interpreters.values()];
  }

  interpreter(language: LanguageCode): Interpreter | undefined {
    return this.#interpreters.get(language);
  }

  /** Takes what is wanted of this speaker: the whole of it, each time. */
  update(wanted: WantedSpeaker): void {
    this.#wanted = wanted;
    for (const { pair } of wanted.pairs.values()) {
      if (!this.#interpreters.has(pair.language)) this.#interpreters.set(pair.language, this.#appoint(pair));
    }
    for (const interpreter of this.interpreters) {
      const want = wanted.pairs.get(interpreter.pair.language);
      interpreter.update({
        active: want?.active ?? false,
        sameLanguage: want?.sameLanguage ?? false,
        heard: (want?.listeners.length ?? 0) > 0,
      });
      this.#dismissIfDone(interpreter);
    }
    this.#followMicrophone();
    this.#placeTranscription();
  }

  /** The speaker has withdrawn: nothing of theirs is heard or captioned any more. */
  forget(): void {
    for (const interpreter of this.interpreters) interpreter.forget();
    this.close();
  }

  /** The speaker is gone. Closing twice is closing once. */
  close(): void {
    for (const interpreter of this.interpreters) interpreter.close();
    this.#interpreters.clear();
    this.#wanted = undefined;
    this.#followMicrophone();
  }

  #appoint(pair: Pair): Interpreter {
    const interpreter: Interpreter = new Interpreter(
      pair,
      { timeline: this.#timeline, spans: this.#spans },
      this.#ports,
      {
        changed: () => {
          this.#listener.changed(interpreter);
          this.#placeTranscription();
        },
        voiceWaiting: () => this.#listener.voiceWaiting(pair),
        caption: (caption) => this.#listener.caption(this.#withLanguage(caption)),
        rested: () => {
          this.#dismissIfDone(interpreter);
          this.#followMicrophone();
        },
      },
    );
    return interpreter;
  }

  /** An interpreter whom nobody wants any more goes when its last word is out. */
  #dismissIfDone(interpreter: Interpreter): void {
    const { language } = interpreter.pair;
    if (this.#wanted?.pairs.has(language) || interpreter.state !== 'resting') return;
    this.#interpreters.delete(language);
    interpreter.close();
  }

  #followMicrophone(): void {
    if (this.#interpreters.size > 0) {
      if (this.#microphone) return;
      this.#microphone = this.#ports.microphones.listen(this.identity, (samples) => this.#hear(samples, stillMs));
      this.#hearSilenceAfter(firstWithinMs);
      return;
    }
    this.#microphone?.close();
    this.#microphone = undefined;
    this.#cancelSilence();
  }

  /** Silence stands in for a microphone that is still, chunk by chunk: the service's clock is the audio. */
  #hearSilenceAfter(ms: number): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#ports.clock.after(ms, () => this.#hear(silence, chunkMs));
  }

  #hear(samples: Int16Array, nextWithinMs: number): void {
    this.#hearSilenceAfter(nextWithinMs);
    this.#spans.hear(samples);
    const listening = this.interpreters.filter((interpreter) => interpreter.listening);
    if (listening.length === 0) return;
    const chunk = this.#ports.translation.encode(samples);
    const startMs = this.#ports.clock.now() - chunk.durationMs;
    for (const interpreter of listening) interpreter.hear(chunk, startMs);
  }

  /** Source transcription is paid by session: it is on in one at most, and only while somebody reads it. */
  #placeTranscription(): void {
    const listening = this.interpreters.flatMap(({ listening: rendition }) => rendition ?? []);
    const read = (this.#wanted?.sourceReaders.length ?? 0) > 0;
    const chosen = read ? (listening.find(({ transcribes }) => transcribes) ?? listening[0]) : undefined;
    for (const rendition of listening) rendition.transcribe(rendition === chosen);
  }

  #withLanguage(caption: Caption): Caption {
    const declared = this.#wanted?.declared;
    return caption.kind === 'source' && declared ? { ...caption, language: declared } : caption;
  }
}

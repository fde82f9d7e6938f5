import type { Pair } from '../protocol/track-name.ts';
import type { Lane } from './playout-lane.ts';
import { Playout, speakingHoldMs } from './playout.ts';
import type { InterpreterPorts, TranslatedTrack } from './ports.ts';
import type { SpeechSpans } from './speech-spans.ts';
import { VoiceDelay } from './voice-delay.ts';

export interface InterpreterVoiceListener {
  /** Voice has come where none was waiting or audible. */
  waiting(): void;
  /** It became audible, or fell silent. */
  changed(): void;
  /** All that was to be said has been played. */
  drained(): void;
}

/**
 * What listeners hear of an interpreter.
 *
 *   sessions --> lanes of the play-out --> translated track, where one is published
 */
export class InterpreterVoice {
  readonly #pair: Pair;
  readonly #ports: InterpreterPorts;
  readonly #playout: Playout;
  #track: TranslatedTrack | undefined;

  /** `spans`: when its speaker spoke. */
  constructor(pair: Pair, ports: InterpreterPorts, spans: SpeechSpans, listener: InterpreterVoiceListener) {
    this.#pair = pair;
    this.#ports = ports;
    const { clock, observer } = ports;
    const delay = new VoiceDelay(spans, clock, (edge, ms) => observer.voiceDelay(pair.language, edge, ms));
    this.#playout = new Playout({
      voiceWaiting: () => listener.waiting(),
      speaking: (on) => {
        delay.voice(on, speakingHoldMs);
        listener.changed();
      },
      drained: () => listener.drained(),
      dropped: (durationMs) => observer.dropped('playout', durationMs),
    });
  }

  /** A session has something to say, or may have. */
  get awake(): boolean {
    return this.#playout.awake;
  }

  /** Whether it is audible now. */
  get speaking(): boolean {
    return this.#playout.speaking;
  }

  get lagMs(): number {
    return this.#playout.lagMs;
  }

  /** It is audible, or will be. */
  get unfinished(): boolean {
    return this.speaking || this.lagMs > 0;
  }

  /** Tells its lag, while there is something of which it could be behind. */
  tellLag(): void {
    if (this.awake) this.#ports.observer.lag(this.#pair.language, this.lagMs);
  }

  /** Opens the lane of the next session. */
  open(): Lane {
    return this.#playout.open();
  }

  /** Whether anybody hears it: while nobody does, what comes is dropped, and sessions may go on. */
  listenTo(heard: boolean): void {
    this.#playout.listenTo(heard);
  }

  /** Has its track published, unless it is. */
  publish(): void {
    this.#track ??= this.#ports.tracks.publish(this.#pair, this.#playout);
  }

  /** Has its track unpublished, where it is published. */
  unpublish(): void {
    this.#track?.close();
    this.#track = undefined;
  }
}

import { BoundedQueue } from '../audio/bounded-queue.ts';
import { chunkMs, sampleRateHz, type Closable, type InterpreterPorts, type SpeechGate } from './ports.ts';
import { SpeechSpans } from './speech-spans.ts';
import { SpokenChunk } from './spoken-chunk.ts';

/** A microphone that has been still for so long counts as silent. */
const stillMs = 2 * chunkMs;
/** The first chunk takes longer: the subscription comes before it. */
const firstWithinMs = 1_000;
/** What was said so long ago is still interpreted for somebody who comes now. */
const preRollMs = 2_000;
const silence = new Int16Array((sampleRateHz * chunkMs) / 1000);

export interface HearingListener {
  heard(chunk: SpokenChunk): void;
  /** The speaker began to speak, or stopped. */
  speech(speaking: boolean): void;
}

/**
 * One speaker's microphone, subscribed while somebody wants it.
 *
 *   microphone --> chunk --+--> listener
 *                          +--> pre-roll
 *                          `--> speech gate --> speaking or not
 */
export class Hearing {
  readonly #speaker: string;
  readonly #ports: InterpreterPorts;
  readonly #listener: HearingListener;
  readonly #spans = new SpeechSpans();
  #microphone: Closable | undefined;
  #gate: SpeechGate | undefined;
  #preRoll = emptyPreRoll();
  #heardUntilMs = 0;
  #cancelSilence: () => void = () => undefined;

  constructor(speaker: string, ports: InterpreterPorts, listener: HearingListener) {
    this.#speaker = speaker;
    this.#ports = ports;
    this.#listener = listener;
  }

  get spans(): SpeechSpans {
    return this.#spans;
  }

  get speaking(): boolean {
    return this.#spans.speaking;
  }

  /** The speaker speaks, or did so less than `ms` ago. */
  spokeWithin(ms: number): boolean {
    const { endedMs = -Infinity } = this.#spans;
    return this.speaking || this.#ports.clock.now() - endedMs < ms;
  }

  /** What has been said since the speaker began, where they still speak: at most the last 2 s. */
  get preRoll(): readonly SpokenChunk[] {
    const { beganMs } = this.#spans;
    if (!this.speaking || beganMs === undefined) return [];
    return this.#preRoll.items.filter(({ endMs }) => endMs > beganMs);
  }

  /** Subscribes, or lets go. */
  listen(wanted: boolean): void {
    if (wanted === (this.#microphone !== undefined)) return;
    if (wanted) {
      this.#gate = this.#ports.speech.open(({ speaking, agoMs }) => {
        this.#spans.change(speaking, this.#heardUntilMs - agoMs);
        this.#listener.speech(speaking);
      });
      this.#microphone = this.#ports.microphones.listen(this.#speaker, (samples) => this.#hear(samples, stillMs));
      this.#hearSilenceAfter(firstWithinMs);
      return;
    }
    this.#microphone?.close();
    this.#microphone = undefined;
    this.#gate?.close();
    this.#gate = undefined;
    this.#cancelSilence();
    this.#preRoll = emptyPreRoll();
    if (!this.speaking) return;
    this.#spans.change(false, this.#heardUntilMs);
    this.#listener.speech(false);
  }

  /** Silence stands in for a microphone that is still, chunk by chunk: the service's clock is the audio. */
  #hearSilenceAfter(ms: number): void {
    this.#cancelSilence();
    this.#cancelSilence = this.#ports.clock.after(ms, () => this.#hear(silence, chunkMs));
  }

  #hear(samples: Int16Array, nextWithinMs: number): void {
    this.#hearSilenceAfter(nextWithinMs);
    this.#heardUntilMs = this.#ports.clock.now();
    const startMs = this.#heardUntilMs - (samples.length * 1000) / sampleRateHz;
    const chunk = new SpokenChunk(samples, startMs, this.speaking, (pcm) => this.#ports.translation.encode(pcm));
    this.#preRoll.push(chunk);
    this.#listener.heard(chunk);
    this.#gate?.hear(samples);
  }
}

function emptyPreRoll(): BoundedQueue<SpokenChunk> {
  return new BoundedQueue(preRollMs, () => undefined);
}

import type { FrameSource, Microphones, Participant, TranslatedTracks } from '../../src/interpreter/ports.ts';
import { chunkMs, frameMs, sampleRateHz } from '../../src/interpreter/ports.ts';
import { readWish } from '../../src/protocol/attributes.ts';
import { attributesOf, type Trace } from './trace.ts';
import type { Voice } from './voices.ts';

/** The room of a meeting, in which time passes by 200 ms when it is told to. */
export class SteppedRoom {
  readonly #trace: Trace;
  readonly #voices: ReadonlyMap<string, Voice>;
  readonly #declares: boolean;
  readonly #microphones = new Map<string, (samples: Int16Array) => void>();
  readonly #sources = new Set<FrameSource>();
  readonly #heardAtMs = new WeakMap<Int16Array, number>();
  #nowMs: number;

  /** `declares`: everybody tells which language they speak. */
  constructor(trace: Trace, voices: ReadonlyMap<string, Voice>, declares: boolean) {
    this.#trace = trace;
    this.#voices = voices;
    this.#declares = declares;
    this.#nowMs = trace.fromMs;
  }

  /** In the meeting's time. */
  get nowMs(): number {
    return this.#nowMs;
  }

  readonly microphones: Microphones = {
    listen: (speaker, onChunk) => {
      this.#microphones.set(speaker, onChunk);
      return { close: () => void this.#microphones.delete(speaker) };
    },
  };

  readonly tracks: TranslatedTracks = {
    publish: (_pair, source) => {
      this.#sources.add(source);
      return { close: () => void this.#sources.delete(source) };
    },
  };

  /** When a chunk that a microphone gave began; undefined of any other. */
  heardAtMs(samples: Int16Array): number | undefined {
    return this.#heardAtMs.get(samples);
  }

  /** Who is there now. */
  get participants(): readonly Participant[] {
    return this.#trace.people
      .filter((person) => this.#trace.isPresent(person, this.#nowMs))
      .map((person) => ({
        identity: person.name,
        wish: readWish(attributesOf(person, this.#declares)),
        microphone: { trackSid: `TR_${person.name}`, muted: this.#trace.isMuted(person, this.#nowMs) },
      }));
  }

  /** The next 200 ms pass: every microphone that is listened to gives them. */
  speak(): void {
    const fromMs = this.#nowMs;
    this.#nowMs += chunkMs;
    for (const person of this.#trace.people) {
      const onChunk = this.#microphones.get(person.name);
      const voice = this.#voices.get(person.name);
      if (!onChunk || !voice) continue;
      const muted = this.#trace.isMuted(person, fromMs);
      const chunk = muted ? new Int16Array((sampleRateHz * chunkMs) / 1000) : voice.sound(fromMs, chunkMs);
      this.#heardAtMs.set(chunk, fromMs);
      onChunk(chunk);
    }
  }

  /** What a pacer would play in 200 ms. */
  play(): void {
    for (let ms = 0; ms < chunkMs; ms += frameMs) {
      for (const source of this.#sources) if (source.awake) source.next();
    }
  }
}

import type { DeltaFormat } from './delta-format.ts';
import { DubTrack, type DubDelta } from './dub-track.ts';
import type { Engine } from './engine.ts';
import type { EventOutlet } from './event-outlet.ts';
import type { Quirks } from './quirks.ts';

interface DubStreamOptions {
  readonly engine: Engine;
  /** Silence is not exact zero. */
  readonly noisy: boolean;
  readonly quirks: Quirks;
  readonly outlet: EventOutlet;
  readonly format: DeltaFormat;
}

/** What a session makes of the audio that it hears: from the engine, by its track and format, to the outlet. */
export class DubStream {
  /** The source's text is told as well. */
  transcribes = false;
  private readonly engine: Engine;
  private readonly quirks: Quirks;
  private readonly track: DubTrack;
  private readonly outlet: EventOutlet;
  private readonly format: DeltaFormat;

  constructor({ engine, noisy, quirks, outlet, format }: DubStreamOptions) {
    this.engine = engine;
    this.quirks = quirks;
    this.track = new DubTrack(quirks, noisy);
    this.outlet = outlet;
    this.format = format;
  }

  /** Takes 200 ms. */
  async hear(frame: Int16Array): Promise<void> {
    this.emit(this.track.take(await this.engine.hear(frame)));
    if (!this.quirks.wholeSentences) return;
    for (let more = this.engine.ahead(); more !== undefined; more = this.engine.ahead()) {
      this.emit(this.track.take(more));
    }
  }

  /** The input has ended: says all that is owed. */
  async finish(): Promise<void> {
    for (let owed = await this.engine.drain(); owed !== undefined; owed = await this.engine.drain()) {
      this.emit(this.track.take(owed));
    }
    this.emit(this.track.flush());
  }

  private emit(deltas: readonly DubDelta[]): void {
    for (const { samples, translation, source, elapsedMs: elapsed_ms } of deltas) {
      if (this.transcribes) {
        for (const delta of source) this.outlet.send({ type: 'session.input_transcript.delta', delta, elapsed_ms });
      }
      for (const delta of translation) this.outlet.send({ type: 'session.output_transcript.delta', delta, elapsed_ms });
      this.outlet.send({ type: 'session.output_audio.delta', ...this.format.write(samples), elapsed_ms });
    }
  }
}

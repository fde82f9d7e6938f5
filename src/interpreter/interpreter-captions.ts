import type { Caption, CaptionKind } from '../protocol/captions.ts';
import type { Pair } from '../protocol/track-name.ts';
import { CaptionSegmenter, type Segment } from './caption-segmenter.ts';
import type { Clock } from './ports.ts';
import { CaptionPairing, type SourceTimeline } from './source-timeline.ts';

/** The text of one session, in both languages. */
export interface RenditionText {
  add(kind: CaptionKind, fragment: string, atMs: number): void;
  end(): void;
}

/** Turns the text of an interpreter's sessions into captions. */
export class InterpreterCaptions {
  readonly #pair: Pair;
  readonly #timeline: SourceTimeline;
  readonly #pairing: CaptionPairing;
  readonly #clock: Clock;
  readonly #onCaption: (caption: Caption) => void;
  readonly #open = new Set<CaptionSegmenter>();

  constructor(pair: Pair, timeline: SourceTimeline, clock: Clock, onCaption: (caption: Caption) => void) {
    this.#pair = pair;
    this.#timeline = timeline;
    this.#pairing = new CaptionPairing(timeline);
    this.#clock = clock;
    this.#onCaption = onCaption;
  }

  /** Begins the text of a session. */
  open(): RenditionText {
    let partner: { id: string; pair: string | undefined } | undefined;
    const translation = this.#segmenter((segment) => {
      if (partner?.id !== segment.id) partner = { id: segment.id, pair: this.#pairing.pairFor(segment.startMs) };
      this.#tell(segment, {
        kind: 'translation',
        language: this.#pair.language,
        ...(partner.pair && { pair: partner.pair }),
      });
    });
    const source = this.#segmenter((segment) => {
      this.#timeline.add(segment);
      this.#tell(segment, { kind: 'source' });
    });
    return {
      add: (kind, fragment, atMs) => (kind === 'source' ? source : translation).add(fragment, atMs),
      end: () => {
        for (const segmenter of [source, translation]) {
          segmenter.end();
          this.#open.delete(segmenter);
        }
      },
    };
  }

  /** Ends what is half said. */
  end(): void {
    for (const segmenter of this.#open) segmenter.end();
  }

  /** Forgets what is half said. */
  drop(): void {
    for (const segmenter of this.#open) segmenter.drop();
  }

  #segmenter(onSegment: (segment: Segment) => void): CaptionSegmenter {
    const segmenter = new CaptionSegmenter(this.#clock, () => `SG_${crypto.randomUUID()}`, onSegment);
    this.#open.add(segmenter);
    return segmenter;
  }

  #tell(segment: Segment, what: Pick<Caption, 'kind' | 'language' | 'pair'>): void {
    this.#onCaption({
      id: segment.id,
      speaker: this.#pair.speaker,
      text: segment.text,
      final: segment.final,
      startedAtMs: Math.round(this.#clock.epochNow() - (this.#clock.now() - segment.startMs)),
      ...what,
    });
  }
}

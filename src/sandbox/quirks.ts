/** What the service was seen to do besides what it says. Each may be on beside any other, and may change at any time. */
export class Quirks {
  /** Deltas carry 400 ms, while `elapsed_ms` advances by 200. */
  longDeltas = false;
  /** Deltas are held back and leave five at a time. */
  bursts = false;
  /** A sentence of the phrasebook leaves whole, ahead of real time, as soon as it begins. */
  wholeSentences = false;
  /** Three times as much audio goes out as comes in: silence after each sentence, and in each pause. */
  tripleAudio = false;
  /** Everything is 8 s late by the clock of the audio, so that most of a short clip follows `session.close`. */
  lateAudio = false;
  /** The translation has no transcript. */
  noTranscript = false;
  /** The source has no transcript, although it was asked for. */
  noSourceTranscript = false;
  /** Exact zeros for ever, without a transcript of the translation, from a session that looks well. */
  zeros = false;
  /** Nothing is answered before 0.6 to 1.7 s after the opening; concerns sessions that begin. */
  slowStart = false;

  constructor(on: QuirkSwitches = {}) {
    Object.assign(this, on);
  }

  /** Switches on what is named so, and all others off. */
  replace(on: QuirkSwitches): void {
    Object.assign(this, new Quirks(on));
  }
}

export type QuirkName = Exclude<keyof Quirks, 'replace'>;
export type QuirkSwitches = Readonly<Partial<Record<QuirkName, boolean>>>;

export const quirkNames = Object.keys(new Quirks()) as QuirkName[];

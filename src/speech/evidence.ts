export interface EvidenceSettings {
  /** So much certain speech opens; what is less certain takes longer. */
  readonly opensAfterMs: number;
  /** So much without speech closes: it bridges the gaps within words and short pauses. */
  readonly closesAfterMs: number;
}

/** Speech began, or ended, at this time of the audio. */
export interface Turn {
  readonly speaking: boolean;
  readonly atMs: number;
}

/** From here on a probability speaks for speech, below against it. */
const indifferent = 0.4;
/** So sure must one moment of it be: music is taken for speech for long, and never surely. */
const sure = 0.93;
/** Of what goes on as long as this certain speech, a little less will do: nothing is lost of its beginning by then. */
const longMs = 800;
const ratherSure = 0.88;
/** From here on it is enough to go on with speech that has begun. */
const goesOn = 0.35;
/** Words begin so long before anybody takes them for speech, */
const beforeMs = 200;
/** and end so much later. */
const afterMs = 100;

/**
 * Turns probabilities into turns: they add up, above and below indifference, and what stays over zero for long enough
 * is speech since it was zero. So a strong onset opens early, a weak one later, and a click not at all.
 */
export class Evidence {
  readonly #settings: EvidenceSettings;
  #speaking = false;
  #collectedMs = 0;
  #surest = 0;
  #beganMs = 0;
  #lastSpeechMs = 0;
  /** The end of the turn before: no turn begins earlier. */
  #endedMs = 0;

  constructor(settings: EvidenceSettings) {
    this.#settings = settings;
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /** It is so probable that there is speech between these times, which go on from the last ones. */
  judge(probability: number, startMs: number, endMs: number): Turn | undefined {
    if (probability >= goesOn) this.#lastSpeechMs = endMs;
    return this.#speaking ? this.#closing(endMs) : this.#opening(probability, startMs, endMs);
  }

  #opening(probability: number, startMs: number, endMs: number): Turn | undefined {
    if (this.#collectedMs <= 0) {
      this.#beganMs = startMs;
      this.#surest = 0;
    }
    this.#surest = Math.max(this.#surest, probability);
    this.#collectedMs = Math.max(0, this.#collectedMs + (probability - indifferent) * (endMs - startMs));
    const certainMs = this.#collectedMs / (1 - indifferent);
    const needed = certainMs >= longMs ? ratherSure : sure;
    if (certainMs < this.#settings.opensAfterMs || this.#surest < needed) return undefined;
    this.#speaking = true;
    return { speaking: true, atMs: Math.max(this.#endedMs, this.#beganMs - beforeMs) };
  }

  #closing(endMs: number): Turn | undefined {
    if (endMs - this.#lastSpeechMs < this.#settings.closesAfterMs) return undefined;
    this.#speaking = false;
    this.#collectedMs = 0;
    this.#endedMs = this.#lastSpeechMs + afterMs;
    return { speaking: false, atMs: this.#endedMs };
  }
}

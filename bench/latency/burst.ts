/** `first`: after a rest. */
export type BurstKind = 'running' | 'first-unmuted' | 'first-open';

/** One beginning of speech, and when the same listener heard it on the floor and translated. */
export class Burst {
  readonly kind: BurstKind;
  floorAtMs: number | undefined;
  voiceAtMs: number | undefined;

  constructor(kind: BurstKind) {
    this.kind = kind;
  }

  /** How much later than the floor the translation begins; undefined where one of them was not heard. */
  get addedMs(): number | undefined {
    if (this.floorAtMs === undefined || this.voiceAtMs === undefined) return undefined;
    const addedMs = this.voiceAtMs - this.floorAtMs;
    return addedMs > 0 ? addedMs : undefined;
  }
}

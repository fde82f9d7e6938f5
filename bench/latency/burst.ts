/** `first`: after a rest. */
export type BurstKind = 'running' | 'first-unmuted' | 'first-open';

/** One beginning of speech, and when the same listener heard it on the floor and translated. */
export class Burst {
  readonly kind: BurstKind;
  readonly saidAtMs = performance.now();
  floorAtMs: number | undefined;
  voiceAtMs: number | undefined;

  constructor(kind: BurstKind) {
    this.kind = kind;
  }

  /** When the floor and the voice were heard, in milliseconds since it was said. */
  toString(): string {
    const since = (atMs: number | undefined): string => (atMs === undefined ? '-' : (atMs - this.saidAtMs).toFixed(0));
    return `${since(this.floorAtMs)}/${since(this.voiceAtMs)}`;
  }

  /** How much later than the floor the translation begins; undefined where one of them was not heard. */
  get addedMs(): number | undefined {
    if (this.floorAtMs === undefined || this.voiceAtMs === undefined) return undefined;
    const addedMs = this.voiceAtMs - this.floorAtMs;
    return addedMs > 0 ? addedMs : undefined;
  }
}

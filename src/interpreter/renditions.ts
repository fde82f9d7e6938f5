import type { SessionLostError } from '../errors.ts';
import type { Pair } from '../protocol/track-name.ts';
import type { InterpreterCaptions } from './interpreter-captions.ts';
import type { Playout } from './playout.ts';
import type { InterpreterPorts } from './ports.ts';
import { Rendition } from './rendition.ts';

/** What an interpreter learns of its sessions. */
export interface RenditionsListener {
  /** The one that listens is open. */
  opened(): void;
  /** The one that listens is gone. */
  lost(error: SessionLostError | undefined): void;
  /** One that was told to finish has said what it owed, or is gone. */
  finished(): void;
}

/** The sessions of one interpreter: the one that listens, and those that still say what they owe. */
export class Renditions {
  readonly #pair: Pair;
  readonly #ports: InterpreterPorts;
  readonly #playout: Playout;
  readonly #captions: InterpreterCaptions;
  readonly #listener: RenditionsListener;
  readonly #finishing = new Set<Rendition>();
  #listening: Rendition | undefined;

  constructor(
    pair: Pair,
    ports: InterpreterPorts,
    playout: Playout,
    captions: InterpreterCaptions,
    listener: RenditionsListener,
  ) {
    this.#pair = pair;
    this.#ports = ports;
    this.#playout = playout;
    this.#captions = captions;
    this.#listener = listener;
  }

  get listening(): Rendition | undefined {
    return this.#listening;
  }

  get count(): number {
    return this.#finishing.size + (this.#listening ? 1 : 0);
  }

  /** Opens the session that is to listen. */
  open(): void {
    const { translation, clock, observer } = this.#ports;
    const { language } = this.#pair;
    const text = this.#captions.open();
    const request = { ...this.#pair, transcription: false };
    const rendition: Rendition = new Rendition(translation, request, this.#playout.open(), clock, {
      moved: (from, to) => observer.sessionMoved(this.#pair, from, to),
      opened: () => {
        if (rendition === this.#listening) this.#listener.opened();
      },
      audio: (durationMs) => observer.audioReceived(language, durationMs),
      sent: (durationMs) => observer.audioSent(language, durationMs),
      dropped: (durationMs) => observer.dropped('unsent', durationMs),
      text: (kind, fragment, atMs) => text.add(kind, fragment, atMs),
      complaint: (code, message) => observer.complaint(this.#pair, code, message),
      ended: (error) => {
        text.end();
        this.#ended(rendition, error);
      },
    });
    this.#listening = rendition;
  }

  /** Lets the one that listens say what it owes. */
  finish(): void {
    const rendition = this.#listening;
    if (!rendition) return;
    this.#listening = undefined;
    this.#finishing.add(rendition);
    rendition.finish();
  }

  /** Drops them all at once. */
  close(): void {
    for (const rendition of [...(this.#listening ? [this.#listening] : []), ...this.#finishing]) {
      rendition.close();
      this.#ports.observer.sessionEnded(this.#pair);
    }
    this.#listening = undefined;
    this.#finishing.clear();
  }

  #ended(rendition: Rendition, error: SessionLostError | undefined): void {
    this.#ports.observer.sessionEnded(this.#pair, error);
    if (rendition === this.#listening) {
      this.#listening = undefined;
      this.#listener.lost(error);
    } else {
      this.#finishing.delete(rendition);
      this.#listener.finished();
    }
  }
}

import { BoundedQueue } from '../audio/bounded-queue.ts';
import { SessionLostError } from '../errors.ts';
import type { InterpreterCaptions } from './interpreter-captions.ts';
import type { Playout } from './playout.ts';
import type { InterpreterPorts } from './ports.ts';
import { Rendition, unsentMs } from './rendition.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import { Succession } from './succession.ts';
import type { Pair } from '../protocol/track-name.ts';

/** What an interpreter learns of its sessions. */
export interface RenditionsListener {
  /** The one that listens is open. */
  opened(): void;
  /** The one that listens is gone. */
  lost(error: SessionLostError): void;
  /** The service has said something. */
  voice(): void;
  /** One that was told to finish has said what it owed, or is gone. */
  finished(): void;
  sent(durationMs: number, transcribed: boolean): void;
}

/**
 * The sessions of one interpreter: the one that listens, the one that is to take over from it, and those that still say
 * what they owe.
 *
 *   hear(chunk) --> listening --takeover--> finishing --> gone
 *                      ^
 *       successor -----'
 */
export class Renditions {
  readonly #pair: Pair;
  readonly #ports: InterpreterPorts;
  readonly #playout: Playout;
  readonly #captions: InterpreterCaptions;
  readonly #listener: RenditionsListener;
  readonly #finishing = new Set<Rendition>();
  /** What is said while nobody listens, until the next session does. */
  readonly #waiting: BoundedQueue<SpokenChunk>;
  readonly #succession: Succession;
  #listening: Rendition | undefined;
  #lost = false;
  #heardUntilMs = -Infinity;

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
    this.#succession = new Succession(ports.clock, ports.random, () =>
      this.#open(this.#listening?.transcribes ?? false),
    );
    this.#waiting = new BoundedQueue(unsentMs, (durationMs) => this.#dropped(durationMs));
  }

  get listening(): Rendition | undefined {
    return this.#listening;
  }

  get count(): number {
    return this.#all().length;
  }

  /** Something that was said has not been sent. */
  get owes(): boolean {
    return this.#waiting.waitingMs > 0 || (this.#listening?.unsent.length ?? 0) > 0;
  }

  /** Opens the session that is to listen. It is given what waited, or what of `preRoll` no session has heard. */
  open(preRoll: readonly SpokenChunk[]): void {
    for (const chunk of preRoll) this.#wait(chunk);
    const rendition = this.#open(false);
    this.#listening = rendition;
    this.#giveWaiting(rendition);
  }

  hear(chunk: SpokenChunk): void {
    if (!this.#listening) {
      this.#wait(chunk);
      return;
    }
    this.#heardUntilMs = chunk.endMs;
    const cut = this.#succession.cut(chunk);
    if (cut === undefined) this.#listening.hear(chunk);
    else this.#takeOver(this.#listening, chunk, cut);
  }

  transcribe(on: boolean): void {
    this.#listening?.transcribe(on);
  }

  /** Gives the one that listens up: it looked alive and was not. */
  abandon(error: SessionLostError): void {
    const rendition = this.#listening;
    rendition?.close();
    if (rendition) this.#ended(rendition, error);
  }

  /** Lets the one that listens say what it owes. */
  finish(): void {
    const rendition = this.#listening;
    this.#listening = undefined;
    this.#lost = false;
    const successor = this.#succession.end();
    this.forgetWaiting();
    for (const ending of [rendition, successor].filter((each) => each !== undefined)) {
      this.#finishing.add(ending);
      ending.finish();
    }
  }

  /** What nobody could be told is lost. */
  forgetWaiting(): void {
    const { waitingMs } = this.#waiting;
    if (waitingMs > 0) this.#ports.observer.dropped('unavailable', waitingMs);
    this.#waiting.drain();
  }

  /** Drops them all at once. */
  close(): void {
    for (const rendition of this.#all()) {
      rendition.close();
      this.#ports.observer.sessionEnded(this.#pair);
    }
    this.#succession.end();
    this.#listening = undefined;
    this.#finishing.clear();
    this.#waiting.drain();
  }

  #all(): Rendition[] {
    return [this.#listening, this.#succession.successor, ...this.#finishing].filter((each) => each !== undefined);
  }

  #wait(chunk: SpokenChunk): void {
    if (chunk.endMs <= this.#heardUntilMs) return;
    this.#heardUntilMs = chunk.endMs;
    this.#waiting.push(chunk);
  }

  #open(transcription: boolean): Rendition {
    const { translation, clock, observer } = this.#ports;
    const text = this.#captions.open();
    const request = { ...this.#pair, transcription };
    const rendition: Rendition = new Rendition(translation, request, this.#playout.open(), clock, {
      moved: (from, to) => observer.sessionMoved(this.#pair, from, to),
      opened: () => this.#opened(rendition),
      audio: (durationMs) => observer.audioReceived(this.#pair.language, durationMs),
      voice: () => this.#listener.voice(),
      sent: (durationMs, transcribed) => this.#listener.sent(durationMs, transcribed),
      dropped: (durationMs) => this.#dropped(durationMs),
      text: (kind, fragment, atMs) => text.add(kind, fragment, atMs),
      complaint: (code, message) => observer.complaint(this.#pair, code, message),
      ended: (error) => {
        text.end();
        this.#ended(rendition, error);
      },
    });
    return rendition;
  }

  #opened(rendition: Rendition): void {
    if (rendition === this.#succession.successor) this.#succession.opened();
    if (rendition !== this.#listening) return;
    this.#lost = false;
    this.#succession.plan(rendition.expiresAtMs);
    this.#listener.opened();
  }

  #ended(rendition: Rendition, error?: SessionLostError): void {
    this.#ports.observer.sessionEnded(this.#pair, error);
    const lost = error ?? new SessionLostError('the service ended the session', { reason: 'connection' });
    if (this.#finishing.delete(rendition)) this.#listener.finished();
    else if (rendition === this.#succession.successor) this.#succession.lost(lost);
    else if (rendition === this.#listening) this.#listeningLost(rendition.unsent, lost);
  }

  #listeningLost(unsent: readonly SpokenChunk[], error: SessionLostError): void {
    for (const chunk of unsent) this.#waiting.push(chunk);
    this.#listening = this.#succession.end();
    if (this.#listening) {
      this.#giveWaiting(this.#listening);
      this.#succession.plan(this.#listening.expiresAtMs);
      return;
    }
    this.#lost = true;
    this.#listener.lost(error);
  }

  #takeOver(old: Rendition, chunk: SpokenChunk, cut: number): void {
    const { before, after } = chunk.split(cut);
    this.#listening = this.#succession.end();
    this.#finishing.add(old);
    this.#succession.plan(this.#listening?.expiresAtMs);
    this.#listening?.transcribe(old.transcribes);
    if (cut > 0) old.hear(before);
    old.finish();
    this.#listening?.hear(after);
  }

  #giveWaiting(rendition: Rendition): void {
    for (const chunk of this.#waiting.drain()) rendition.hear(chunk);
  }

  #dropped(durationMs: number): void {
    this.#ports.observer.dropped(this.#lost ? 'reconnecting' : 'starting', durationMs);
  }
}

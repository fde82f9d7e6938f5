import { SessionLostError } from '../errors.ts';
import type { Pair } from '../protocol/track-name.ts';
import { Backlog } from './backlog.ts';
import type { InterpreterCaptions } from './interpreter-captions.ts';
import type { InterpreterVoice } from './interpreter-voice.ts';
import type { InterpreterPorts } from './ports.ts';
import { Rendition } from './rendition.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import { Succession } from './succession.ts';

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
  readonly #voice: InterpreterVoice;
  readonly #captions: InterpreterCaptions;
  readonly #listener: RenditionsListener;
  readonly #finishing = new Set<Rendition>();
  readonly #backlog = new Backlog((durationMs) => this.#dropped(durationMs));
  readonly #succession: Succession;
  #listening: Rendition | undefined;
  #lost = false;

  constructor(
    pair: Pair,
    ports: InterpreterPorts,
    voice: InterpreterVoice,
    captions: InterpreterCaptions,
    listener: RenditionsListener,
  ) {
    this.#pair = pair;
    this.#ports = ports;
    this.#voice = voice;
    this.#captions = captions;
    this.#listener = listener;
    this.#succession = new Succession(ports.clock, ports.random, () => this.#open());
  }

  get listening(): Rendition | undefined {
    return this.#listening;
  }

  get count(): number {
    return this.#all().length;
  }

  /** Something that was said has not been sent. */
  get owes(): boolean {
    return this.#backlog.waitingMs > 0 || (this.#listening?.unsent.length ?? 0) > 0;
  }

  /** Opens the session that is to listen. It is given what waited, or what of `preRoll` no session has heard. */
  open(preRoll: readonly SpokenChunk[]): void {
    for (const chunk of preRoll) this.#backlog.add(chunk);
    this.#listening = this.#open();
    this.#backlog.giveTo(this.#listening);
  }

  hear(chunk: SpokenChunk): void {
    if (!this.#listening) {
      this.#backlog.add(chunk);
      return;
    }
    this.#backlog.passed(chunk);
    const cut = this.#succession.cut(chunk);
    if (cut === undefined) this.#listening.hear(chunk);
    else this.#takeOver(this.#listening, chunk, cut);
  }

  transcribe(on: boolean): void {
    this.#listening?.transcribe(on);
  }

  /** Gives the one that listens up where it has answered so much speech with silence: it looks alive and is not. */
  abandonSilent(noOutputMs: number): void {
    const rendition = this.#listening;
    if (!rendition || rendition.unansweredMs < noOutputMs) return;
    rendition.close();
    this.#ended(rendition, new SessionLostError('the service answered speech with silence', { reason: 'no-output' }));
  }

  /** Lets the one that listens say what it owes. */
  finish(): void {
    const ending = [this.#listening, this.#succession.end()].filter((each) => each !== undefined);
    this.#listening = undefined;
    this.#lost = false;
    this.forgetWaiting();
    for (const rendition of ending) {
      this.#finishing.add(rendition);
      rendition.finish();
    }
  }

  /** What nobody could be told is lost. */
  forgetWaiting(): void {
    const forgottenMs = this.#backlog.clear();
    if (forgottenMs > 0) this.#ports.observer.dropped('unavailable', forgottenMs);
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
    this.#backlog.clear();
  }

  #all(): Rendition[] {
    return [this.#listening, this.#succession.successor, ...this.#finishing].filter((each) => each !== undefined);
  }

  /** Opens a session that transcribes where the one that listens does: it may take over from that. */
  #open(): Rendition {
    const { translation, clock, observer } = this.#ports;
    const text = this.#captions.open();
    const request = { ...this.#pair, transcription: this.#listening?.transcribes ?? false };
    const rendition: Rendition = new Rendition(translation, request, this.#voice.open(), clock, {
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
    this.#backlog.takeBack(unsent);
    this.#listening = this.#succession.end();
    if (this.#listening) {
      this.#backlog.giveTo(this.#listening);
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

  #dropped(durationMs: number): void {
    this.#ports.observer.dropped(this.#lost ? 'reconnecting' : 'starting', durationMs);
  }
}

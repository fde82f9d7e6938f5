import { BoundedQueue } from '../audio/bounded-queue.ts';
import { SessionLostError } from '../errors.ts';
import type { Lane } from './playout-lane.ts';
import { sampleRateHz, type Clock, type EncodedChunk, type SessionEvent, type SessionRequest } from './ports.ts';
import type { TranslationService, TranslationSession } from './ports.ts';
import { advance, type SessionState } from './session-state.ts';

/** What was said while the session connects waits this long. */
const unsentMs = 10_000;
/** More than this in the socket, and the service no longer keeps up. */
const socketMs = 1_000;
/** How long the service may take to say what it still owes. */
const finishMs = 15_000;

/** What a rendition reports. Nothing comes after `ended`. */
export interface RenditionListener {
  /** `from` is undefined at its beginning. */
  moved(from: SessionState | undefined, to: SessionState): void;
  opened(): void;
  audio(durationMs: number): void;
  sent(durationMs: number): void;
  dropped(durationMs: number): void;
  /** A fragment of text that was said at `atMs` in the speaker's time. */
  text(kind: 'source' | 'translation', fragment: string, atMs: number): void;
  complaint(code: string, message: string): void;
  ended(error: SessionLostError | undefined): void;
}

/**
 * One session, from the first chunk that it is given to the last word that it says.
 *
 *   hear(chunk) --> unsent --> session --> lane of the play-out, captions
 */
export class Rendition {
  readonly #listener: RenditionListener;
  readonly #lane: Lane;
  readonly #clock: Clock;
  readonly #session: TranslationSession;
  readonly #unsent: BoundedQueue<EncodedChunk>;
  #state: SessionState = 'connecting';
  /** Asked to end before the session was open. */
  #finishWhenOpen = false;
  /** What waited while it connected has been sent: from now on the socket must keep up. */
  #caughtUp = false;
  #startMs: number | undefined;
  #transcribes: boolean;
  #cancelDeadline: () => void = () => undefined;

  constructor(
    service: TranslationService,
    request: SessionRequest,
    lane: Lane,
    clock: Clock,
    listener: RenditionListener,
  ) {
    this.#listener = listener;
    this.#lane = lane;
    this.#clock = clock;
    this.#transcribes = request.transcription;
    this.#unsent = new BoundedQueue(unsentMs, (durationMs) => {
      // The session's time begins with the first chunk that it gets.
      if (this.#startMs !== undefined) this.#startMs += durationMs;
      listener.dropped(durationMs);
    });
    listener.moved(undefined, this.#state);
    this.#session = service.open(request, (event) => this.#on(event));
  }

  get state(): SessionState {
    return this.#state;
  }

  get transcribes(): boolean {
    return this.#transcribes;
  }

  /** Takes a chunk that began at `startMs` in the speaker's time. */
  hear(chunk: EncodedChunk, startMs: number): void {
    if (this.#state === 'finishing' || this.#state === 'closed' || this.#finishWhenOpen) return;
    this.#startMs ??= startMs;
    this.#unsent.push(chunk);
    if (this.#state === 'open') this.#send();
  }

  transcribe(on: boolean): void {
    if (this.#transcribes === on || this.#state === 'finishing' || this.#state === 'closed') return;
    this.#transcribes = on;
    this.#session.transcribe(on);
  }

  /** Sends what waits, then lets the service say what it owes. Legal in every state. */
  finish(): void {
    if (this.#finishWhenOpen || this.#state === 'finishing' || this.#state === 'closed') return;
    this.#cancelDeadline = this.#clock.after(finishMs, () => this.#lost('the service did not finish in time'));
    if (this.#state === 'connecting') this.#finishWhenOpen = true;
    else this.#sendRestAndFinish();
  }

  /** Drops the session at once; what it has said stays in its lane. Closing twice is closing once. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#move('closed');
    this.#cancelDeadline();
    this.#session.close();
    this.#lane.end();
  }

  #on(event: SessionEvent): void {
    if (this.#state === 'closed') return;
    switch (event.type) {
      case 'opened':
        this.#opened();
        return;
      case 'audio':
        this.#lane.push(event.samples);
        this.#listener.audio((event.samples.length * 1000) / sampleRateHz);
        return;
      case 'translation':
      case 'source':
        this.#listener.text(event.type, event.text, this.#speakerTimeMs(event.elapsedMs));
        return;
      case 'complaint':
        this.#listener.complaint(event.code, event.message);
        return;
      case 'ended':
        this.#end(event.error);
        return;
    }
  }

  #opened(): void {
    this.#move('open');
    this.#listener.opened();
    if (this.#finishWhenOpen) this.#sendRestAndFinish();
    else this.#send();
  }

  #send(): void {
    while (this.#caughtUp || this.#session.bufferedMs < socketMs / 2) {
      const chunk = this.#unsent.shift();
      if (!chunk) {
        this.#caughtUp = true;
        break;
      }
      this.#append(chunk);
    }
    if (this.#caughtUp && this.#session.bufferedMs > socketMs) this.#lost('the socket does not keep up');
  }

  #sendRestAndFinish(): void {
    for (let chunk = this.#unsent.shift(); chunk; chunk = this.#unsent.shift()) this.#append(chunk);
    this.#move('finishing');
    this.#session.finish();
  }

  #append(chunk: EncodedChunk): void {
    this.#session.append(chunk);
    this.#listener.sent(chunk.durationMs);
  }

  #move(to: SessionState): void {
    const from = this.#state;
    this.#state = advance(from, to);
    this.#listener.moved(from, to);
  }

  #lost(message: string): void {
    this.#end(new SessionLostError(message, { reason: 'connection' }));
  }

  #end(error: SessionLostError | undefined): void {
    if (this.#state === 'closed') return;
    this.close();
    this.#listener.ended(error);
  }

  /** `elapsed_ms` counts from the session's first chunk; without it, text is taken to be said now. */
  #speakerTimeMs(elapsedMs: number | undefined): number {
    return elapsedMs === undefined ? this.#clock.now() : (this.#startMs ?? this.#clock.now()) + elapsedMs;
  }
}

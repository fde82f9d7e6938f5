import { BoundedQueue } from '../audio/bounded-queue.ts';
import { isVoiced } from '../audio/level.ts';
import { SessionLostError } from '../errors.ts';
import { FinishDeadline } from './finish-deadline.ts';
import type { Lane } from './playout-lane.ts';
import { sampleRateHz, type Clock } from './ports.ts';
import { advance, type SessionState } from './session-state.ts';
import { SessionTime } from './session-time.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import type { SessionEvent, SessionRequest, TranslationService, TranslationSession } from './translation-service.ts';

/** What was said while no session is open waits this long. */
export const unsentMs = 10_000;
/** More than this in the socket, and the service no longer keeps up. */
const socketMs = 1_000;

/** What a rendition reports. Nothing comes after `ended`. */
export interface RenditionListener {
  /** `from` is undefined at its beginning. */
  moved(from: SessionState | undefined, to: SessionState): void;
  opened(): void;
  audio(durationMs: number): void;
  /** Its voice was heard of: the service works. */
  voice(): void;
  sent(durationMs: number, transcribed: boolean): void;
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
  readonly #unsent: BoundedQueue<SpokenChunk>;
  readonly #time: SessionTime;
  readonly #deadline: FinishDeadline;
  #state: SessionState = 'connecting';
  /** What waited while it connected has been sent: from now on the socket must keep up. */
  #caughtUp = false;
  #expiresAtMs: number | undefined;
  #transcribes: boolean;
  #unansweredMs = 0;

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
    this.#time = new SessionTime(clock);
    this.#deadline = new FinishDeadline(clock, () => this.#lost('the service did not finish in time'));
    this.#unsent = new BoundedQueue(unsentMs, (durationMs) => {
      this.#time.skipped(durationMs);
      listener.dropped(durationMs);
    });
    listener.moved(undefined, this.#state);
    this.#session = service.open(request, (event) => this.#on(event));
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** When the service ends it, in the corridor's time; undefined where it does not tell. */
  get expiresAtMs(): number | undefined {
    return this.#expiresAtMs;
  }

  get transcribes(): boolean {
    return this.#transcribes;
  }

  /** Speech that has gone in since voice last came out. */
  get unansweredMs(): number {
    return this.#unansweredMs;
  }

  /** What it was given and has not sent. */
  get unsent(): readonly SpokenChunk[] {
    return this.#unsent.items;
  }

  hear(chunk: SpokenChunk): void {
    if (this.#state === 'finishing' || this.#state === 'closed') return;
    this.#unsent.push(chunk);
    if (this.#state === 'open') this.#send();
  }

  transcribe(on: boolean): void {
    if (this.#transcribes === on || this.#state === 'finishing' || this.#state === 'closed') return;
    this.#transcribes = on;
    this.#session.transcribe(on);
  }

  /** Sends what waits, then lets the service say what it owes; one that is not open yet is dropped. */
  finish(): void {
    if (this.#state === 'connecting') this.#end(undefined);
    if (this.#state !== 'open') return;
    for (const chunk of this.#unsent.drain()) this.#append(chunk);
    this.#move('finishing');
    this.#deadline.begin();
    this.#session.finish();
  }

  /** Drops the session at once; what it has said stays in its lane. Closing twice is closing once. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#move('closed');
    this.#deadline.stop();
    this.#session.close();
    this.#lane.end();
  }

  #on(event: SessionEvent): void {
    if (this.#state === 'closed') return;
    switch (event.type) {
      case 'opened':
        this.#move('open');
        if (event.expiresInMs !== undefined) this.#expiresAtMs = this.#clock.now() + event.expiresInMs;
        this.#listener.opened();
        this.#send();
        return;
      case 'audio':
        this.#audio(event.samples);
        return;
      case 'translation':
      case 'source':
        this.#listener.text(event.type, event.text, this.#time.speakerMs(event.elapsedMs));
        return;
      case 'complaint':
        this.#listener.complaint(event.code, event.message);
        return;
      case 'ended':
        this.#end(event.error);
        return;
    }
  }

  #audio(samples: Int16Array): void {
    this.#deadline.heard();
    if (isVoiced(samples)) {
      this.#unansweredMs = 0;
      this.#listener.voice();
    }
    this.#lane.push(samples);
    this.#listener.audio((samples.length * 1000) / sampleRateHz);
  }

  #send(): void {
    // The listener may have finished it when it opened.
    while (this.#state === 'open' && (this.#caughtUp || this.#session.bufferedMs < socketMs / 2)) {
      const chunk = this.#unsent.shift();
      if (!chunk) {
        this.#caughtUp = true;
        break;
      }
      this.#append(chunk);
    }
    if (this.#caughtUp && this.#session.bufferedMs > socketMs) this.#lost('the socket does not keep up');
  }

  #append(chunk: SpokenChunk): void {
    this.#time.sent(chunk);
    this.#session.append(chunk.encoded);
    if (chunk.speech) this.#unansweredMs += chunk.durationMs;
    this.#listener.sent(chunk.durationMs, this.#transcribes);
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
}

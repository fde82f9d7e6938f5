import type { SessionLostError } from '../errors.ts';
import type { Caption } from '../protocol/captions.ts';
import type { InterpreterState, PairStatus, UnavailableReason } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import { InterpreterCaptions } from './interpreter-captions.ts';
import { nextState, type InterpreterEvent } from './interpreter-state.ts';
import { Playout, speakingHoldMs } from './playout.ts';
import type { EncodedChunk, InterpreterPorts, TranslatedTrack } from './ports.ts';
import type { Rendition } from './rendition.ts';
import { Renditions } from './renditions.ts';
import type { SourceTimeline } from './source-timeline.ts';
import { VoiceDelay, type SpeechSpans } from './voice-delay.ts';

/** Past this much voiced audio waiting, the interpreter is delayed, until half of it is left. */
const delayedMs = 2_000;

/** What an interpreter is to do now. */
export interface Task {
  /** A session is to live. */
  readonly active: boolean;
  /** Listeners hear the floor: speaker and language are declared the same. */
  readonly sameLanguage: boolean;
  /** Somebody hears it: there is a track. A pair that is only read has none. */
  readonly heard: boolean;
}

const nothing: Task = { active: false, sameLanguage: false, heard: false };

/** What an interpreter tells the room that it is in. */
export interface InterpreterListener {
  changed(): void;
  voiceWaiting(): void;
  caption(caption: Caption): void;
  /** No session and no audio is left. */
  rested(): void;
}

/** What an interpreter knows of its speaker. */
export interface InterpreterSpeaker {
  readonly timeline: SourceTimeline;
  readonly spans: SpeechSpans;
}

/**
 * One speaker into one language, for as long as both are wanted in the room.
 *
 *   hear(chunk) --> renditions (sessions) --> playout --> translated track
 *                                        `--> captions
 */
export class Interpreter {
  readonly pair: Pair;
  readonly #ports: InterpreterPorts;
  readonly #listener: InterpreterListener;
  readonly #playout: Playout;
  readonly #captions: InterpreterCaptions;
  readonly #renditions: Renditions;
  #state: InterpreterState = 'resting';
  #reason: UnavailableReason | undefined;
  #task = nothing;
  #track: TranslatedTrack | undefined;

  constructor(pair: Pair, speaker: InterpreterSpeaker, ports: InterpreterPorts, listener: InterpreterListener) {
    this.pair = pair;
    this.#ports = ports;
    this.#listener = listener;
    const { observer, clock } = ports;
    this.#captions = new InterpreterCaptions(pair, speaker.timeline, clock, (caption) => listener.caption(caption));
    const delay = new VoiceDelay(speaker.spans, clock, (edge, ms) => observer.voiceDelay(pair.language, edge, ms));
    this.#playout = new Playout({
      voiceWaiting: () => listener.voiceWaiting(),
      speaking: (on) => {
        delay.voice(on, speakingHoldMs);
        listener.changed();
      },
      drained: () => this.#restIfDone(),
      dropped: (durationMs) => observer.dropped('playout', durationMs),
    });
    this.#renditions = new Renditions(pair, ports, this.#playout, this.#captions, {
      opened: () => this.#move('session-opened'),
      lost: (error) => this.#lost(error),
      finished: () => this.#restIfDone(),
    });
    observer.stateChanged(pair, undefined, this.#state);
  }

  get state(): InterpreterState {
    return this.#state;
  }

  get status(): PairStatus {
    return {
      ...this.pair,
      state: this.#state,
      ...(this.#reason && { reason: this.#reason }),
      lagMs: this.#playout.lagMs,
      speaking: this.#playout.speaking,
    };
  }

  /** How many sessions live: the one that listens, and those that still say what they owe. */
  get sessions(): number {
    return this.#renditions.count;
  }

  /** The session that listens, where there is one. */
  get listening(): Rendition | undefined {
    return this.#renditions.listening;
  }

  /** Takes the task as it is now: the whole of it, each time. */
  update(task: Task): void {
    if (this.#state === 'closed') return;
    this.#task = task;
    this.#followTrack();
    if (task.active) this.#start();
    else this.#stopListening();
    if (task.sameLanguage && this.#state === 'resting') this.#move('same-language');
  }

  /** Takes a chunk of speech that began at `startMs`, while it listens. */
  hear(chunk: EncodedChunk, startMs: number): void {
    this.#renditions.listening?.hear(chunk, startMs);
  }

  /** Looks at the lag, once a second or so. */
  measure(): void {
    const { lagMs } = this.#playout;
    if (this.#playout.awake) this.#ports.observer.lag(this.pair.language, lagMs);
    if (this.#state === 'live' && lagMs > delayedMs) this.#move('fell-behind');
    if (this.#state === 'delayed' && lagMs < delayedMs / 2) this.#move('caught-up');
  }

  /** The speaker has withdrawn: as `close`, and what is half said is not even captioned. */
  forget(): void {
    this.#captions.drop();
    this.close();
  }

  /** Stops at once, drops what waits and unpublishes. Closing twice is closing once. */
  close(): void {
    if (this.#state === 'closed') return;
    this.#captions.end();
    this.#task = nothing;
    this.#move('closed');
    this.#renditions.close();
    this.#followTrack();
  }

  #start(): void {
    if (this.#renditions.listening || this.#state === 'unavailable') return;
    if (this.#state === 'passthrough') this.#stopListening();
    this.#move('wanted');
    this.#renditions.open();
  }

  #lost(error: SessionLostError | undefined): void {
    this.#move('session-lost');
    this.#reason = error?.reason ?? 'connection';
    this.#move('gave-up');
  }

  #stopListening(): void {
    if (this.#renditions.listening) {
      this.#renditions.finish();
      this.#move('wish-ended');
    } else if (this.#state === 'unavailable' || (this.#state === 'passthrough' && !this.#task.sameLanguage)) {
      this.#reason = undefined;
      this.#move('wish-ended');
      this.#restIfDone();
    }
  }

  #restIfDone(): void {
    if (this.#state !== 'draining' || this.#renditions.count > 0 || this.#playout.awake) return;
    this.#move('drained');
    if (this.#task.sameLanguage) this.#move('same-language');
    this.#followTrack();
    this.#listener.rested();
  }

  /** A track is published while somebody hears it, and kept until the last word is out. */
  #followTrack(): void {
    const heard = this.#task.heard && !this.#task.sameLanguage;
    this.#playout.listenTo(heard);
    if (heard) {
      this.#track ??= this.#ports.tracks.publish(this.pair, this.#playout);
      return;
    }
    if (this.#state === 'draining') return;
    this.#track?.close();
    this.#track = undefined;
  }

  #move(event: InterpreterEvent): void {
    const from = this.#state;
    this.#state = nextState(from, event);
    this.#ports.observer.stateChanged(this.pair, from, this.#state, this.#reason);
    this.#listener.changed();
  }
}

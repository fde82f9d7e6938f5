import type { Caption } from '../protocol/captions.ts';
import type { InterpreterState, PairStatus } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import { Duty } from './duty.ts';
import type { Hearing } from './hearing.ts';
import { InterpreterCaptions } from './interpreter-captions.ts';
import { InterpreterLife } from './interpreter-life.ts';
import { InterpreterVoice } from './interpreter-voice.ts';
import type { InterpreterPorts, Unserved } from './ports.ts';
import type { Rendition } from './rendition.ts';
import { Renditions } from './renditions.ts';
import type { SourceTimeline } from './source-timeline.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import { noTask, type Task } from './task.ts';

/** Past this much voiced audio waiting, the interpreter is delayed, until half of it is left. */
const delayedMs = 2_000;

/** What an interpreter tells the speaker whose words it takes. */
export interface InterpreterListener {
  changed(): void;
  voiceWaiting(): void;
  caption(caption: Caption): void;
  /** Audio went to the service. */
  sent(durationMs: number, transcribed: boolean): void;
  /** It may go, unless somebody wants it. */
  idle(): void;
}

/** What an interpreter knows of its speaker. */
export interface InterpreterSpeaker {
  readonly timeline: SourceTimeline;
  readonly hearing: Hearing;
  /** Which language they are known to speak; undefined while that is not known. */
  readonly language: string | undefined;
}

/**
 * One speaker into one language, for as long as both are wanted in the room.
 *
 *   hear(chunk) --> duty: renditions (sessions) --> voice
 *                                              `--> captions
 */
export class Interpreter {
  readonly pair: Pair;
  readonly #speaker: InterpreterSpeaker;
  readonly #listener: InterpreterListener;
  readonly #life: InterpreterLife;
  readonly #voice: InterpreterVoice;
  readonly #captions: InterpreterCaptions;
  readonly #renditions: Renditions;
  readonly #duty: Duty;
  #task = noTask;

  constructor(pair: Pair, speaker: InterpreterSpeaker, ports: InterpreterPorts, listener: InterpreterListener) {
    this.pair = pair;
    this.#speaker = speaker;
    this.#listener = listener;
    const { hearing, timeline } = speaker;
    this.#life = new InterpreterLife(pair, ports.observer, () => listener.changed());
    this.#captions = new InterpreterCaptions(pair, timeline, ports.clock, (caption) => listener.caption(caption));
    this.#voice = new InterpreterVoice(pair, ports, hearing.spans, {
      waiting: () => listener.voiceWaiting(),
      changed: () => listener.changed(),
      drained: () => this.#duty.restIfDone(),
    });
    this.#renditions = new Renditions(pair, ports, this.#voice, this.#captions, {
      opened: () => {
        this.#duty.opened();
        this.followLanguage();
      },
      lost: (error) => this.#duty.lost(error),
      voice: () => this.#duty.voice(),
      finished: () => this.#duty.restIfDone(),
      sent: (durationMs, transcribed) => {
        ports.observer.audioSent(pair, durationMs, transcribed);
        listener.sent(durationMs, transcribed);
      },
    });
    this.#duty = new Duty({
      life: this.#life,
      renditions: this.#renditions,
      voice: this.#voice,
      hearing,
      ports,
      onIdle: () => {
        this.#followAudience();
        listener.idle();
      },
    });
  }

  get state(): InterpreterState {
    return this.#life.state;
  }

  /** Why nobody interprets, where nobody does. */
  get unserved(): Unserved | undefined {
    return this.#life.unserved;
  }

  get status(): PairStatus {
    const { lagMs, speaking, unfinished } = this.#voice;
    const { state, reason } = this.#life;
    const waiting = unfinished && !this.#speaker.hearing.speaking ? this.#task.listeners : 0;
    return { ...this.pair, state, ...(reason && { reason }), lagMs, speaking, ...(waiting > 0 && { waiting }) };
  }

  /** How many sessions live: the one that listens, the one that is to take over, and those that say what they owe. */
  get sessions(): number {
    return this.#renditions.count;
  }

  /** The session that listens, where there is one. */
  get listening(): Rendition | undefined {
    return this.#renditions.listening;
  }

  /** Whether it has to be found out which language the speaker speaks. */
  get suspicious(): boolean {
    return this.#duty.suspicious;
  }

  /** It may be forgotten. One that is blocked may not: a new one would ask the service again too early. */
  get dispensable(): boolean {
    return this.idle && !this.#duty.blocked;
  }

  /** Nothing is being said, owed or held. */
  get idle(): boolean {
    return !this.#duty.held && this.sessions === 0 && !this.#voice.awake;
  }

  /** Takes the task as it is now: the whole of it, each time. */
  update(task: Task): void {
    if (this.state === 'closed') return;
    this.#task = task;
    this.#duty.update(task);
    if (task.sameLanguage && this.state === 'resting') this.#life.move('same-language');
    this.#followAudience();
  }

  hear(chunk: SpokenChunk): void {
    this.#duty.hear(chunk);
  }

  /** The speaker began to speak, or stopped: who still hears them is told so. */
  speechChanged(): void {
    if (this.#voice.unfinished) this.#listener.changed();
  }

  /** What is known of the speaker's language has changed. */
  followLanguage(): void {
    const { language } = this.#speaker;
    const same = language === this.pair.language;
    if (same && (this.state === 'live' || this.state === 'delayed')) this.#life.move('same-language');
    if (!same && language !== undefined && this.state === 'passthrough' && this.listening) {
      this.#life.move('other-language');
    }
    this.#followAudience();
  }

  /** Looks at the lag, and at what the session does, once a second or so. */
  measure(): void {
    const { lagMs } = this.#voice;
    this.#voice.tellLag();
    if (this.state === 'live' && lagMs > delayedMs) this.#life.move('fell-behind');
    if (this.state === 'delayed' && lagMs < delayedMs / 2) this.#life.move('caught-up');
    this.#duty.measure();
  }

  /** Something has changed that may have kept sessions from opening. */
  retryNow(): void {
    this.#duty.retryNow();
  }

  /** The speaker has withdrawn: as `close`, and what is half said is not even captioned. */
  forget(): void {
    this.#captions.drop();
    this.close();
  }

  /** Stops at once, drops what waits and unpublishes. Closing twice is closing once. */
  close(): void {
    if (this.state === 'closed') return;
    this.#captions.end();
    this.#task = noTask;
    this.#life.move('closed');
    this.#duty.close();
    this.#followAudience();
  }

  /** A track is published while somebody hears it, and kept until the last word is out. */
  #followAudience(): void {
    const heard = this.#task.listeners > 0 && !this.#task.sameLanguage;
    this.#voice.listenTo(heard && this.state !== 'passthrough');
    if (heard) this.#voice.publish();
    else if (this.state === 'closed' || this.idle) this.#voice.unpublish();
  }
}

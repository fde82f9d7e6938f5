import { SessionLostError } from '../errors.ts';
import { Backoff } from './backoff.ts';
import { Countdown } from './countdown.ts';
import type { Hearing } from './hearing.ts';
import type { InterpreterLife } from './interpreter-life.ts';
import { Place } from './place.ts';
import type { Clock, SessionQuota, SessionRank } from './ports.ts';
import type { Renditions } from './renditions.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import { noTask, type Task } from './task.ts';

/** Speech that got no voice for so long raises the question whether it is in the target language. */
const suspiciousMs = 6_000;

export interface DutyParts {
  readonly life: InterpreterLife;
  readonly renditions: Renditions;
  readonly hearing: Hearing;
  readonly quota: SessionQuota;
  readonly clock: Clock;
  readonly random: () => number;
  /** Something is still to be played. */
  readonly playing: () => boolean;
  /** Nobody is held any more: the interpreter may go. */
  readonly onIdle: () => void;
}

/**
 * Sees to it that an interpreter has a session while it is to have one: with a place in the budget, held for a while
 * when it is no longer wanted, and replaced when it is lost.
 */
export class Duty {
  readonly #parts: DutyParts;
  readonly #backoff: Backoff;
  readonly #place: Place;
  readonly #hold: Countdown;
  readonly #retry: Countdown;
  #task = noTask;

  constructor(parts: DutyParts) {
    this.#parts = parts;
    this.#backoff = new Backoff(parts.random);
    this.#place = new Place(parts.quota, (granted) => this.#placed(granted));
    this.#hold = new Countdown(parts.clock);
    this.#retry = new Countdown(parts.clock);
  }

  /** It may be wanted again within a moment. */
  get held(): boolean {
    return this.#hold.running;
  }

  /** It is left alone for a while, whoever wants it. */
  get blocked(): boolean {
    return this.#retry.running;
  }

  /** Whether it has to be found out which language the speaker speaks. */
  get suspicious(): boolean {
    const { listening } = this.#parts.renditions;
    return this.#backoff.doubtful || (listening?.unansweredMs ?? 0) >= suspiciousMs;
  }

  /** Takes the task as it is now: the whole of it, each time. */
  update(task: Task): void {
    const was = this.#task;
    this.#task = task;
    this.#leaveDeclared();
    if (task.active) {
      this.#hold.stop();
      this.#begin();
    } else if (this.held && task.holdMs === 0) {
      this.#end();
    } else if (was.active || (was.audience > 0 && task.audience === 0)) {
      this.#beginHold();
    }
    this.#place.rank(this.#rank);
  }

  hear(chunk: SpokenChunk): void {
    const { life, renditions } = this.#parts;
    if (renditions.listening || life.state === 'reconnecting') renditions.hear(chunk);
  }

  /** Looks for a session that seems alive and says nothing, unless its language explains that. */
  measure(sameLanguage: boolean): void {
    const { listening } = this.#parts.renditions;
    this.#place.rank(this.#rank);
    if (!listening || sameLanguage || listening.unansweredMs < this.#task.noOutputMs) return;
    const message = 'the service answered speech with silence';
    this.#parts.renditions.abandon(new SessionLostError(message, { reason: 'no-output' }));
  }

  /** Something has changed that may have kept sessions from opening. */
  retryNow(): void {
    if (this.#parts.life.state !== 'unavailable' || !this.#retry.running) return;
    this.#retry.stop();
    this.#tryAgain();
  }

  opened(): void {
    const { life } = this.#parts;
    if (life.state === 'starting' || life.state === 'reconnecting') life.move('session-opened');
    if (!this.#task.active && !this.held) this.#end();
  }

  /** The service works. */
  voice(): void {
    this.#backoff.succeeded();
  }

  lost(error: SessionLostError): void {
    const { life, renditions } = this.#parts;
    if (life.state !== 'reconnecting') life.move('session-lost');
    if (!this.#task.active && !renditions.owes) {
      // Nobody speaks: it is opened again when somebody does.
      this.#end();
      return;
    }
    const { afterMs, gaveUp } = this.#backoff.lost(error);
    if (gaveUp) {
      this.#place.leave();
      renditions.forgetWaiting();
      life.move('gave-up', error.reason);
    }
    this.#retry.start(afterMs, () => this.#tryAgain());
  }

  /** Something that was owed has been said, or played. */
  restIfDone(): void {
    const { life, renditions, playing, onIdle } = this.#parts;
    if (life.state !== 'draining' || renditions.count > 0 || playing()) return;
    life.move('drained');
    if (this.#task.active) this.#begin();
    else if (this.#task.sameLanguage) life.move('same-language');
    onIdle();
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#task = noTask;
    this.#hold.stop();
    this.#retry.stop();
    this.#place.leave();
    this.#parts.renditions.close();
  }

  /** Who pauses still speaks: a place does not go back and forth between those who take turns. */
  get #rank(): SessionRank {
    const { hearing, clock } = this.#parts;
    const pausedMs = clock.now() - (hearing.spans.endedMs ?? -Infinity);
    return { listeners: this.#task.audience, speaking: hearing.speaking || pausedMs < this.#task.holdMs };
  }

  /** Speaker and language are no longer declared the same. */
  #leaveDeclared(): void {
    const { life, renditions } = this.#parts;
    if (life.state !== 'passthrough' || renditions.listening || this.#task.sameLanguage) return;
    life.move('wish-ended');
    this.restIfDone();
  }

  #begin(): void {
    const { life, renditions } = this.#parts;
    if (renditions.listening || (life.state !== 'resting' && life.state !== 'draining')) return;
    if (this.#place.take(this.#rank)) this.#open();
    else if (life.state === 'resting') life.move('denied', 'budget');
  }

  #open(): void {
    const { life, renditions, hearing } = this.#parts;
    if (life.state !== 'reconnecting') life.move('wanted');
    renditions.open(hearing.preRoll);
  }

  #placed(granted: boolean): void {
    const { life, renditions } = this.#parts;
    if (granted) {
      if (life.state === 'unavailable' && life.reason === 'budget') this.#open();
    } else if (life.state !== 'draining') {
      this.#retry.stop();
      renditions.finish();
      life.move('denied', 'budget');
    }
  }

  #tryAgain(): void {
    const { life, onIdle } = this.#parts;
    if (life.state === 'reconnecting') {
      this.#open();
    } else if (!this.#task.active) {
      life.move('wish-ended');
      onIdle();
    } else if (this.#place.take(this.#rank)) {
      this.#open();
    } else {
      life.move('denied', 'budget');
    }
  }

  #beginHold(): void {
    if (this.held) return;
    const leftMs = this.#task.idleSinceMs + this.#task.holdMs - this.#parts.clock.now();
    if (leftMs <= 0) this.#end();
    else this.#hold.start(leftMs, () => this.#end());
  }

  /** The hold is over. What was said and not sent is sent first, as soon as a session opens. */
  #end(): void {
    const { life, renditions, onIdle } = this.#parts;
    this.#hold.stop();
    const connecting = life.state === 'starting' || life.state === 'reconnecting';
    if (connecting && renditions.owes) return;
    this.#place.leave();
    if (renditions.listening || life.state === 'reconnecting') {
      this.#retry.stop();
      renditions.finish();
      life.move('wish-ended');
      this.restIfDone();
    } else if (life.state === 'unavailable' && life.reason === 'budget') {
      life.move('wish-ended');
    }
    onIdle();
  }
}

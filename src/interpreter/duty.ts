import type { SessionLostError } from '../errors.ts';
import { Backoff } from './backoff.ts';
import type { Hearing } from './hearing.ts';
import { Hold } from './hold.ts';
import type { InterpreterLife } from './interpreter-life.ts';
import type { InterpreterVoice } from './interpreter-voice.ts';
import { Place } from './place.ts';
import type { InterpreterPorts } from './ports.ts';
import type { Renditions } from './renditions.ts';
import type { SpokenChunk } from './spoken-chunk.ts';
import { noTask, type Task } from './task.ts';

/** Speech that got no voice for so long raises the question whether it is in the target language. */
const suspiciousMs = 6_000;

export interface DutyParts {
  readonly life: InterpreterLife;
  readonly renditions: Renditions;
  readonly voice: InterpreterVoice;
  readonly hearing: Hearing;
  readonly ports: InterpreterPorts;
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
  readonly #hold: Hold;
  #task = noTask;

  constructor(parts: DutyParts) {
    this.#parts = parts;
    const { clock, random, quota } = parts.ports;
    this.#backoff = new Backoff(clock, random, () => this.#tryAgain());
    this.#place = new Place(quota, parts.hearing, (granted) => this.#placed(granted));
    this.#hold = new Hold(clock, () => this.#end());
  }

  /** It may be wanted again within a moment. */
  get held(): boolean {
    return this.#hold.running;
  }

  /** It is left alone for a while, whoever wants it. */
  get blocked(): boolean {
    return this.#backoff.waiting;
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
      // Not the given one: to leave what was declared may have closed it.
      this.#hold.begin(this.#task);
    }
    this.#place.rank(this.#task);
  }

  hear(chunk: SpokenChunk): void {
    const { life, renditions } = this.#parts;
    if (renditions.listening || life.state === 'reconnecting') renditions.hear(chunk);
  }

  /** Looks for a session that seems alive and says nothing, unless its language explains that. */
  measure(): void {
    const { life, renditions } = this.#parts;
    this.#place.rank(this.#task);
    if (life.state !== 'passthrough') renditions.abandonSilent(this.#task.noOutputMs);
  }

  /** Something has changed that may have kept sessions from opening. */
  retryNow(): void {
    if (this.#parts.life.state !== 'unavailable' || !this.#backoff.waiting) return;
    this.#backoff.stop();
    this.#tryAgain();
  }

  opened(): void {
    const { life } = this.#parts;
    if (life.connecting) life.move('session-opened');
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
    } else if (this.#backoff.lost(error)) {
      this.#place.leave();
      renditions.forgetWaiting();
      life.move('gave-up', error.reason);
    }
  }

  /** Something that was owed has been said, or played. */
  restIfDone(): void {
    const { life, renditions, voice, onIdle } = this.#parts;
    if (life.state !== 'draining' || renditions.count > 0 || voice.awake) return;
    life.move('drained');
    if (this.#task.active) this.#begin();
    else if (this.#task.sameLanguage) life.move('same-language');
    onIdle();
  }

  /** Closing twice is closing once. */
  close(): void {
    this.#task = noTask;
    this.#hold.stop();
    this.#backoff.stop();
    this.#place.leave();
    this.#parts.renditions.close();
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
    if (this.#place.take(this.#task)) this.#open();
    else if (life.state === 'resting') life.move('denied', 'budget');
  }

  #open(): void {
    const { life, renditions, hearing } = this.#parts;
    if (life.state !== 'reconnecting') life.move('wanted');
    renditions.open(hearing.preRoll);
  }

  #placed(granted: boolean): void {
    const { life, renditions } = this.#parts;
    if (granted && life.denied) this.#open();
    if (granted || life.state === 'draining') return;
    this.#backoff.stop();
    renditions.finish();
    life.move('denied', 'budget');
  }

  #tryAgain(): void {
    const { life, onIdle } = this.#parts;
    if (life.state !== 'reconnecting' && !this.#task.active) {
      life.move('wish-ended');
      onIdle();
    } else if (this.#place.take(this.#task)) {
      this.#open();
    } else {
      life.move('denied', 'budget');
    }
  }

  /** The hold is over. What was said and not sent is sent first, as soon as a session opens. */
  #end(): void {
    const { life, renditions, onIdle } = this.#parts;
    this.#hold.stop();
    if (life.connecting && renditions.owes) return;
    this.#place.leave();
    if (renditions.listening || life.state === 'reconnecting') {
      this.#backoff.stop();
      renditions.finish();
      life.move('wish-ended');
      this.restIfDone();
    } else if (life.denied) {
      life.move('wish-ended');
    }
    onIdle();
  }
}

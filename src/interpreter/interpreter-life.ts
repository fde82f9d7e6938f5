import type { InterpreterState, UnavailableReason } from '../protocol/status.ts';
import type { Pair } from '../protocol/track-name.ts';
import { nextState, type InterpreterEvent } from './interpreter-state.ts';
import type { Observer, Unserved } from './ports.ts';

/** The one value that says what an interpreter does now. */
export class InterpreterLife {
  readonly #pair: Pair;
  readonly #observer: Observer;
  readonly #onChange: () => void;
  #state: InterpreterState = 'resting';
  #reason: UnavailableReason | undefined;

  constructor(pair: Pair, observer: Observer, onChange: () => void) {
    this.#pair = pair;
    this.#observer = observer;
    this.#onChange = onChange;
    observer.stateChanged(pair, undefined, this.#state);
  }

  get state(): InterpreterState {
    return this.#state;
  }

  /** A session is on its way, for the first time or again. */
  get connecting(): boolean {
    return this.#state === 'starting' || this.#state === 'reconnecting';
  }

  /** There is no place for it in the budget. */
  get denied(): boolean {
    return this.#state === 'unavailable' && this.#reason === 'budget';
  }

  /** Why it is unavailable, while it is. */
  get reason(): UnavailableReason | undefined {
    return this.#reason;
  }

  /** Why nobody interprets, where nobody does. */
  get unserved(): Unserved | undefined {
    switch (this.#state) {
      case 'live':
      case 'delayed':
      case 'passthrough':
      case 'closed':
        return undefined;
      case 'unavailable':
        return this.#reason;
      case 'resting':
      case 'starting':
      case 'reconnecting':
      case 'draining':
        return this.#state;
    }
  }

  /** Throws InvalidTransitionError where the table has no such move. */
  move(event: InterpreterEvent, reason?: UnavailableReason): void {
    const from = this.#state;
    this.#state = nextState(from, event);
    this.#reason = this.#state === 'unavailable' ? reason : undefined;
    this.#observer.stateChanged(this.#pair, from, this.#state, reason);
    this.#onChange();
  }
}

import { nativeClient, type NativeEvent } from './native.ts';

/** Frames that were sent in one turn of the event loop. */
interface Round {
  waiting: number;
  readonly tell: (() => void)[];
}

interface Sent {
  readonly round: Round;
  readonly told: (error: string | undefined) => void;
}

/**
 * The frames of all tracks that are on their way through the native layer. One listener waits for all of them, since each
 * native event of the process visits every listener there is; and those that went together are told together, so that what
 * follows them goes together as well and wakes the native threads once.
 */
class CaptureRounds {
  readonly #sent = new Map<bigint, Sent>();
  /** Takes what is sent until one of its frames has arrived: who comes later does not keep the others waiting. */
  #open: Round = { waiting: 0, tell: [] };

  /** Resolves when this and all that went with it have arrived; rejects where this one was refused. */
  arrival(asyncId: bigint): Promise<void> {
    if (this.#sent.size === 0) nativeClient().on('ffi_event', this.#onEvent);
    const round = this.#open;
    round.waiting += 1;
    return new Promise((resolve, reject) => {
      const told = (error: string | undefined): void => {
        if (error === undefined) resolve();
        else reject(new Error(error));
      };
      this.#sent.set(asyncId, { round, told });
    });
  }

  readonly #onEvent = ({ message }: NativeEvent): void => {
    if (message.case !== 'captureAudioFrame') return;
    const { asyncId, error } = message.value;
    if (asyncId === undefined) return;
    const sent = this.#sent.get(asyncId);
    if (sent === undefined) return;
    this.#sent.delete(asyncId);
    if (this.#sent.size === 0) nativeClient().off('ffi_event', this.#onEvent);
    const { round, told } = sent;
    if (round === this.#open) this.#open = { waiting: 0, tell: [] };
    round.waiting -= 1;
    round.tell.push(() => told(error));
    if (round.waiting > 0) return;
    for (const tell of round.tell) tell();
  };
}

/** There is one native layer in a process. */
export const captureRounds = new CaptureRounds();

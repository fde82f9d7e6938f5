import { nativeClient, type NativeEvent } from './native.ts';

type Told = (error: string | undefined) => void;

/**
 * The frames of all tracks that are on their way through the native layer. One listener waits for all of them, since each
 * native event of the process visits every listener there is; and they are told together, so that what is sent next goes
 * side by side as well and wakes the native threads once.
 */
class CaptureRound {
  readonly #sent = new Map<bigint, Told>();
  #arrived: (() => void)[] = [];

  /** Resolves when this and all others on their way have arrived; rejects where this one was refused. */
  arrival(asyncId: bigint): Promise<void> {
    if (this.#sent.size === 0) nativeClient().on('ffi_event', this.#onEvent);
    return new Promise((resolve, reject) => {
      this.#sent.set(asyncId, (error) => {
        if (error === undefined) resolve();
        else reject(new Error(error));
      });
    });
  }

  readonly #onEvent = ({ message }: NativeEvent): void => {
    if (message.case !== 'captureAudioFrame') return;
    const { asyncId, error } = message.value;
    if (asyncId === undefined) return;
    const told = this.#sent.get(asyncId);
    if (told === undefined) return;
    this.#sent.delete(asyncId);
    this.#arrived.push(() => told(error));
    if (this.#sent.size > 0) return;
    nativeClient().off('ffi_event', this.#onEvent);
    const arrived = this.#arrived;
    this.#arrived = [];
    for (const tell of arrived) tell();
  };
}

/** There is one native layer in a process. */
export const captureRound = new CaptureRound();

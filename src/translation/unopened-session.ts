import type { SessionLostError } from '../errors.ts';
import type { SessionEvent, TranslationSession } from '../interpreter/translation-service.ts';

/** A session for which there was not even a connection: it ends at once, with the reason. */
export class UnopenedSession implements TranslationSession {
  readonly bufferedMs = 0;
  #closed = false;

  constructor(error: SessionLostError, listener: (event: SessionEvent) => void) {
    // As from a socket, events come after `open` has returned.
    setImmediate(() => {
      if (!this.#closed) listener({ type: 'ended', error });
    });
  }

  append(): void {
    // It is never open.
  }

  transcribe(): void {
    // Nothing will ever be said in it.
  }

  finish(): void {
    // It is never open.
  }

  close(): void {
    this.#closed = true;
  }
}

import { WebSocket } from 'ws';

const everyMs = 15_000;

/** Pings an open socket, and tells when one ping went unanswered until the next was due. */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  #answered = true;

  constructor(socket: WebSocket, onSilence: () => void) {
    socket.on('pong', () => (this.#answered = true));
    this.#timer = setInterval(() => {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (!this.#answered) {
        onSilence();
        return;
      }
      this.#answered = false;
      socket.ping();
    }, everyMs);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

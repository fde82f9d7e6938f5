import type { WebSocket } from 'ws';

const intervalMs = 20_000;

/** Finds the socket that leaves a ping without a pong, or that sent no audio between two pings: the service closes both. */
export class Keepalive {
  private readonly timer: NodeJS.Timeout;
  private answered = true;
  private audioMsAtPing = 0;

  constructor(socket: WebSocket, session: { audioMs: () => number; onTimeout: () => void }) {
    socket.on('pong', () => {
      this.answered = true;
    });
    this.timer = setInterval(() => {
      const audioMs = session.audioMs();
      if (!this.answered || audioMs === this.audioMsAtPing) {
        session.onTimeout();
        return;
      }
      this.answered = false;
      this.audioMsAtPing = audioMs;
      socket.ping();
    }, intervalMs);
  }

  close(): void {
    clearInterval(this.timer);
  }
}

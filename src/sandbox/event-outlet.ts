import type { RealtimeError, RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime';
import type { WebSocket } from 'ws';

/** A client that does not read, or that is held up for ever, is dropped rather than buffered for. */
const maxBufferedBytes = 64 * 1024 * 1024;

type WithoutId<Event> = Event extends unknown ? Omit<Event, 'event_id'> : never;

/** Where a session's events leave, each with an id of its own. */
export class EventOutlet {
  private readonly socket: WebSocket;
  private readonly sessionId: string;
  private eventCount = 0;
  private stalled = false;
  private waiting: (() => void)[] = [];
  private stallTimer: NodeJS.Timeout | undefined;
  private held: string[] = [];
  private heldLength = 0;

  constructor(socket: WebSocket, sessionId: string) {
    this.socket = socket;
    this.sessionId = sessionId;
    socket.once('close', () => this.flow());
  }

  send(event: WithoutId<RealtimeTranslationServerEvent>): void {
    this.eventCount++;
    this.sendText(JSON.stringify({ event_id: `event_${this.sessionId.slice(5)}_${this.eventCount}`, ...event }));
  }

  /** Tells of an error. */
  complain(error: RealtimeError): void {
    this.send({ type: 'error', error: { code: null, param: null, event_id: null, ...error } });
  }

  /** Sends text as it is. */
  sendText(text: string): void {
    if (this.socket.readyState !== this.socket.OPEN) return;
    if (this.stalled) {
      this.held.push(text);
      this.heldLength += text.length;
    } else {
      this.socket.send(text);
    }
    if (this.socket.bufferedAmount + this.heldLength > maxBufferedBytes) this.socket.terminate();
  }

  /** Holds back all that is said from now on, for so long or until `flow`; the socket stays. */
  stall(ms?: number): void {
    clearTimeout(this.stallTimer);
    this.stalled = true;
    if (ms !== undefined) this.stallTimer = setTimeout(() => this.flow(), ms);
  }

  /** Sends at once what was held back. */
  flow(): void {
    clearTimeout(this.stallTimer);
    const { held, waiting } = this;
    this.stalled = false;
    [this.held, this.heldLength, this.waiting] = [[], 0, []];
    for (const text of held) this.sendText(text);
    for (const resolve of waiting) resolve();
  }

  /** Resolves once nothing is held back, or the socket has closed. */
  async flowing(): Promise<void> {
    if (!this.stalled) return;
    await new Promise<void>((resolve) => {
      this.waiting.push(resolve);
    });
  }
}

import type { RealtimeError, RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime';
import type { WebSocket } from 'ws';

/** A client that does not read is dropped rather than buffered for. */
const maxBufferedBytes = 32 * 1024 * 1024;

type WithoutId<Event> = Event extends unknown ? Omit<Event, 'event_id'> : never;

/** Where a session's events leave, each with an id of its own. */
export class EventOutlet {
  private readonly socket: WebSocket;
  private readonly sessionId: string;
  private readonly faults: { readonly silent: boolean };
  private eventCount = 0;

  constructor(socket: WebSocket, sessionId: string, faults: { readonly silent: boolean }) {
    this.socket = socket;
    this.sessionId = sessionId;
    this.faults = faults;
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
    if (this.socket.readyState !== this.socket.OPEN || this.faults.silent) return;
    this.socket.send(text);
    if (this.socket.bufferedAmount > maxBufferedBytes) this.socket.terminate();
  }
}

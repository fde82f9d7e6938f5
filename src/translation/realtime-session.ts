import type {
  RealtimeTranslationClientEvent,
  RealtimeTranslationServerEvent,
} from 'openai/resources/realtime/realtime';
import { WebSocket, type RawData } from 'ws';
import { SessionLostError } from '../errors.ts';
import type { EncodedChunk, SessionEvent, TranslationSession } from '../interpreter/translation-service.ts';
import type { UnavailableReason } from '../protocol/status.ts';
import type { Concealment } from './concealment.ts';
import { fieldsOf } from './error-fields.ts';
import { Heartbeat } from './heartbeat.ts';
import { lifeLeftMs } from './life-left.ts';
import { outputSamples } from './output-audio.ts';
import { readRefusal, refusedByClose, refusedByEvent } from './refusal.ts';
import { readServerEvent } from './server-event.ts';
import { sessionUpdate, type SessionSettings } from './session-update.ts';

export interface RealtimeSessionOptions extends SessionSettings {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly concealment: Concealment;
  readonly connectTimeoutMs: number;
}

/** 24 kHz PCM16 in base64. */
const bytesPerMs = 64;
const largestMessageBytes = 16 * 1024 * 1024;

/**
 * One WebSocket to the translation service.
 *
 *   socket opens --> session.update --> session.updated: opened --> append ... --> session.close --> session.closed
 */
export class RealtimeSession implements TranslationSession {
  readonly #options: RealtimeSessionOptions;
  readonly #listener: (event: SessionEvent) => void;
  readonly #socket: WebSocket;
  readonly #connecting: NodeJS.Timeout;
  readonly #heartbeat: Heartbeat;
  #transcription: boolean;
  #lifeMs: number | undefined;
  #created = false;
  #configured = false;
  #finishing = false;
  #expired = false;
  #ended = false;

  constructor(options: RealtimeSessionOptions, listener: (event: SessionEvent) => void) {
    this.#options = options;
    this.#listener = listener;
    this.#transcription = options.transcription;
    this.#socket = new WebSocket(options.url, {
      headers: options.headers,
      perMessageDeflate: false,
      maxPayload: largestMessageBytes,
    });
    this.#connecting = setTimeout(() => this.#lose('the service did not get ready in time'), options.connectTimeoutMs);
    this.#heartbeat = new Heartbeat(this.#socket, () => this.#lose('the service answers no ping'));
    this.#socket.on('open', () => this.#configure());
    this.#socket.on('message', (data) => this.#receive(data));
    this.#socket.on('error', (cause) => this.#lose('the connection failed', reasonOf(cause), cause));
    this.#socket.on('close', (code, reason) => this.#closed(code, reason.toString()));
    this.#socket.on('unexpected-response', (_request, response) => {
      void readRefusal(response, options.concealment).then((error) => this.#end(error));
    });
  }

  get bufferedMs(): number {
    return this.#socket.bufferedAmount / bytesPerMs;
  }

  append({ message }: EncodedChunk): void {
    if (!this.#ended) this.#socket.send(message, { binary: false });
  }

  transcribe(on: boolean): void {
    this.#transcription = on;
    if (this.#socket.readyState === WebSocket.OPEN) this.#configure();
  }

  finish(): void {
    this.#finishing = true;
    this.#send({ type: 'session.close' });
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#connecting);
    this.#heartbeat.close();
    this.#socket.removeAllListeners();
    // Ending a socket that is still connecting emits an error.
    this.#socket.on('error', () => undefined);
    if (this.#finishing && this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  #configure(): void {
    this.#send(sessionUpdate({ ...this.#options, transcription: this.#transcription }));
  }

  #send(event: RealtimeTranslationClientEvent): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }

  #receive(data: RawData): void {
    const event = readServerEvent(data);
    if (event) this.#handle(event);
    else this.#complain('malformed-event', 'the service sent what is no event');
  }

  #handle(event: RealtimeTranslationServerEvent): void {
    switch (event.type) {
      case 'session.created':
        this.#created = true;
        this.#lifeMs = lifeLeftMs(event.session, Date.now());
        return;
      case 'session.updated':
        this.#opened(lifeLeftMs(event.session, Date.now()) ?? this.#lifeMs);
        return;
      case 'session.output_audio.delta': {
        const samples = outputSamples(event);
        if (samples) this.#listener({ type: 'audio', samples });
        else this.#complain('malformed-audio', 'the service sent audio that is no PCM16');
        return;
      }
      case 'session.output_transcript.delta':
        this.#listener({ type: 'translation', text: event.delta, ...elapsed(event.elapsed_ms) });
        return;
      case 'session.input_transcript.delta':
        this.#listener({ type: 'source', text: event.delta, ...elapsed(event.elapsed_ms) });
        return;
      case 'session.closed':
        if (this.#finishing) this.#end();
        else this.#lose('the service ended the session unasked');
        return;
      case 'error':
        this.#refused(event.error);
        return;
      default:
        this.#complain('unknown-event', 'the service sent an event of an unknown type');
    }
  }

  #opened(expiresInMs: number | undefined): void {
    if (this.#configured) return;
    this.#configured = true;
    clearTimeout(this.#connecting);
    this.#listener({ type: 'opened', ...(expiresInMs !== undefined && { expiresInMs }) });
  }

  /** An error before the session is ready means that it will never be. */
  #refused(error: unknown): void {
    const fields = fieldsOf(error, this.#options.concealment);
    if (!this.#configured) {
      this.#end(refusedByEvent(fields));
      return;
    }
    this.#expired ||= fields.code === 'session_expired';
    this.#complain(fields.code || fields.type, fields.message);
  }

  #complain(code: string, message: string): void {
    this.#listener({ type: 'complaint', code, message });
  }

  #closed(code: number, reason: string): void {
    const { concealment } = this.#options;
    if (this.#created || this.#configured) this.#lose(`the service closed: ${code} ${concealment.conceal(reason)}`);
    else this.#end(refusedByClose(code));
  }

  #lose(message: string, reason: UnavailableReason = 'connection', cause?: unknown): void {
    this.#end(new SessionLostError(message, { reason: this.#expired ? 'expired' : reason, cause }));
  }

  #end(error?: SessionLostError): void {
    if (this.#ended) return;
    this.close();
    this.#listener({ type: 'ended', ...(error && { error }) });
  }
}

/** ws names what breaks the protocol, such as a message that is too large, by codes of its own. */
function reasonOf(cause: Error): UnavailableReason {
  return 'code' in cause && String(cause.code).startsWith('WS_ERR_') ? 'protocol' : 'connection';
}

function elapsed(elapsedMs: unknown): { elapsedMs?: number } {
  return typeof elapsedMs === 'number' ? { elapsedMs } : {};
}

import type { RealtimeTranslationClientEvent } from 'openai/resources/realtime/realtime';
import { WebSocket, type RawData } from 'ws';
import { SessionLostError } from '../errors.ts';
import type { EncodedChunk, SessionEvent, TranslationSession } from '../interpreter/ports.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import { outputSamples } from './output-audio.ts';
import { readRefusal } from './refusal.ts';
import { readServerEvent } from './server-event.ts';

export interface RealtimeSessionOptions {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly language: LanguageCode;
  readonly transcription: boolean;
  readonly transcriptionModel: string;
  readonly noiseReduction: 'near_field' | 'far_field' | undefined;
  readonly connectTimeoutMs: number;
}

/** 24 kHz PCM16 in base64. */
const bytesPerMs = 64;
const pingMs = 15_000;
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
  readonly #pinging: NodeJS.Timeout;
  #transcription: boolean;
  #configured = false;
  #finishing = false;
  #answered = true;
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
    this.#pinging = setInterval(() => this.#ping(), pingMs);
    this.#socket.on('open', () => this.#configure());
    this.#socket.on('message', (data) => this.#receive(data));
    this.#socket.on('pong', () => (this.#answered = true));
    this.#socket.on('error', (cause) => this.#lose('the connection failed', cause));
    this.#socket.on('close', (code, reason) =>
      this.#lose(`the service closed: ${code.toString()} ${reason.toString()}`),
    );
    this.#socket.on('unexpected-response', (_request, response) => {
      readRefusal(response).then(
        (error) => this.#end(error),
        (cause: unknown) => this.#lose('the refusal could not be read', cause),
      );
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
    clearInterval(this.#pinging);
    this.#socket.removeAllListeners();
    // Ending a socket that is still connecting emits an error.
    this.#socket.on('error', () => undefined);
    if (this.#finishing && this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    else this.#socket.terminate();
  }

  #configure(): void {
    const { language, transcriptionModel, noiseReduction } = this.#options;
    this.#send({
      type: 'session.update',
      session: {
        audio: {
          input: {
            transcription: this.#transcription ? { model: transcriptionModel } : null,
            noise_reduction: noiseReduction ? { type: noiseReduction } : null,
          },
          output: { language },
        },
      },
    });
  }

  #send(event: RealtimeTranslationClientEvent): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(event));
  }

  #receive(data: RawData): void {
    const event = readServerEvent(data);
    if (!event) {
      this.#complain('malformed-event', 'the service sent what is no event');
      return;
    }
    switch (event.type) {
      case 'session.created':
        return;
      case 'session.updated':
        this.#opened();
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
        this.#refused(event.error.code ?? event.error.type, event.error.message);
        return;
      default:
        this.#complain('unknown-event', 'the service sent an event of an unknown type');
    }
  }

  #opened(): void {
    if (this.#configured) return;
    this.#configured = true;
    clearTimeout(this.#connecting);
    this.#listener({ type: 'opened' });
  }

  /** An error before the session is ready means that it will never be. */
  #refused(code: string, message: string): void {
    if (this.#configured) {
      this.#expired ||= code === 'session_expired';
      this.#complain(code, message);
      return;
    }
    this.#end(new SessionLostError(`the service refused the session: ${code}`, { reason: 'protocol' }));
  }

  #complain(code: string, message: string): void {
    this.#listener({ type: 'complaint', code, message });
  }

  #ping(): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (!this.#answered) {
      this.#lose('the service answers no ping');
      return;
    }
    this.#answered = false;
    this.#socket.ping();
  }

  #lose(message: string, cause?: unknown): void {
    this.#end(new SessionLostError(message, { reason: this.#expired ? 'expired' : 'connection', cause }));
  }

  #end(error?: SessionLostError): void {
    if (this.#ended) return;
    this.close();
    this.#listener({ type: 'ended', ...(error && { error }) });
  }
}

function elapsed(elapsedMs: number | null | undefined): { elapsedMs?: number } {
  return elapsedMs === null || elapsedMs === undefined ? {} : { elapsedMs };
}

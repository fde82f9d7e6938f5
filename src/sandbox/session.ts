import { randomBytes } from 'node:crypto';
import { on } from 'node:events';
import type { WebSocket } from 'ws';
import { AudioFrames, frameMs, peak, sampleRateHz } from './audio-frames.ts';
import { readClientEvent, RefusedEvent, type ClientEvent, type SessionChange } from './client-event.ts';
import type { Engine, Translated } from './engine.ts';
import { EventOutlet } from './event-outlet.ts';
import type { Faults } from './faults.ts';
import { Keepalive } from './keepalive.ts';
import { SessionConfig } from './session-config.ts';
import type { SessionLedger, SessionRecord } from './session-ledger.ts';

const voicedPeak = 1024;
/** The socket is not read beyond these. */
const maxMessagesWaiting = 256;

export interface SessionOptions {
  readonly model: string;
  readonly safetyIdentifier?: string;
  readonly lifetimeSeconds: number;
  readonly engine: Engine;
  readonly ledger: SessionLedger;
  readonly faults: Faults;
}

/** One translation session over one socket: it ends with the socket, and the socket with it. */
export class Session {
  /** What this session says; a test may say more through it. */
  readonly outlet: EventOutlet;
  private readonly socket: WebSocket;
  private readonly engine: Engine;
  private readonly ledger: SessionLedger;
  private readonly frames = new AudioFrames();
  private readonly config: SessionConfig;
  private readonly expiry: NodeJS.Timeout;
  private readonly keepalive: Keepalive;
  private record: SessionRecord;
  private elapsedMs = 0;
  private closedBy: SessionRecord['closedBy'];

  constructor(socket: WebSocket, options: SessionOptions) {
    this.socket = socket;
    this.engine = options.engine;
    this.ledger = options.ledger;
    const id = `sess_${randomBytes(12).toString('hex')}`;
    const openedAt = new Date();
    this.outlet = new EventOutlet(socket, id, options.faults);
    this.config = new SessionConfig({ id, model: options.model, openedAt, lifetimeSeconds: options.lifetimeSeconds });
    const { safetyIdentifier } = options;
    this.record = {
      id,
      language: this.engine.language,
      openedAt,
      audioMs: 0,
      voicedMs: 0,
      transcription: false,
      ...(safetyIdentifier !== undefined && { safetyIdentifier }),
    };
    this.expiry = setTimeout(() => this.expire(), options.lifetimeSeconds * 1000);
    this.keepalive = new Keepalive(socket, {
      audioMs: () => this.record.audioMs,
      onTimeout: () => this.hangUp(1011, 'keepalive ping timeout'),
    });
    this.note({});
    this.outlet.send({ type: 'session.created', session: this.config });
  }

  /** Serves the client until the socket closes. Never rejects. */
  async run(): Promise<void> {
    const messages = on(this.socket, 'message', { close: ['close'], highWaterMark: maxMessagesWaiting });
    try {
      for await (const [data, isBinary] of messages as AsyncIterable<[Buffer, boolean]>) {
        if (this.closedBy === undefined) await this.receive(data, isBinary);
      }
    } catch (error) {
      if (this.socket.readyState !== this.socket.OPEN) return;
      this.end({ code: 'server_error', message: `The sandbox failed: ${String(error)}` });
    } finally {
      clearTimeout(this.expiry);
      this.keepalive.close();
      this.note({ closedAt: new Date(), closedBy: this.closedBy ?? 'drop' });
    }
  }

  /** The service ends the session: an error event, then the socket. */
  end(error: { code: string; message: string; type?: string }, closeCode = 1011): void {
    this.outlet.complain({ type: error.type ?? 'server_error', code: error.code, message: error.message });
    this.hangUp(closeCode, error.code);
  }

  /** Cuts the connection as a broken network would. */
  drop(): void {
    this.socket.terminate();
  }

  private async receive(data: Buffer, isBinary: boolean): Promise<void> {
    try {
      if (isBinary) throw new RefusedEvent('invalid_json', 'Events are JSON in text frames.', null);
      await this.handle(readClientEvent(data.toString('utf8')));
    } catch (error) {
      if (!(error instanceof RefusedEvent)) throw error;
      this.outlet.complain(error.detail);
    }
  }

  private async handle(event: ClientEvent): Promise<void> {
    switch (event.type) {
      case 'session.update':
        this.update(event.change);
        break;
      case 'session.input_audio_buffer.append':
        for (const frame of this.frames.push(event.audio)) await this.hear(frame);
        break;
      case 'session.close':
        await this.finish();
        break;
    }
  }

  private update(change: SessionChange): void {
    this.config.apply(change);
    const { input, output } = this.config.audio;
    this.engine.language = output.language;
    this.note({ language: output.language, transcription: input.transcription !== null });
    this.outlet.send({ type: 'session.updated', session: this.config });
  }

  private async hear(frame: Int16Array): Promise<void> {
    this.note({
      audioMs: this.record.audioMs + frameMs,
      voicedMs: this.record.voicedMs + (peak(frame) >= voicedPeak ? frameMs : 0),
    });
    this.emit(await this.engine.hear(frame));
  }

  private emit({ samples, translation, source }: Translated): void {
    this.elapsedMs += frameMs;
    const elapsed_ms = this.elapsedMs;
    if (this.config.audio.input.transcription !== null) {
      for (const delta of source) this.outlet.send({ type: 'session.input_transcript.delta', delta, elapsed_ms });
    }
    for (const delta of translation) this.outlet.send({ type: 'session.output_transcript.delta', delta, elapsed_ms });
    this.outlet.send({
      type: 'session.output_audio.delta',
      delta: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64'),
      sample_rate: sampleRateHz,
      channels: 1,
      format: 'pcm16',
      elapsed_ms,
    });
  }

  private async finish(): Promise<void> {
    const rest = this.frames.flush();
    if (rest !== undefined) await this.hear(rest);
    for (let owed = await this.engine.drain(); owed !== undefined; owed = await this.engine.drain()) this.emit(owed);
    this.outlet.send({ type: 'session.closed' });
    this.closedBy = 'client';
    this.socket.close(1000);
  }

  private expire(): void {
    const message = 'Your session hit its maximum duration.';
    this.end({ type: 'invalid_request_error', code: 'session_expired', message }, 1001);
  }

  private hangUp(closeCode: number, reason: string): void {
    this.closedBy ??= 'service';
    this.socket.close(closeCode, reason);
  }

  private note(change: Partial<SessionRecord>): void {
    this.record = { ...this.record, ...change };
    this.ledger.write(this.record);
  }
}

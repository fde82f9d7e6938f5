import { randomBytes } from 'node:crypto';
import type { RealtimeTranslationSession } from 'openai/resources/realtime/realtime';
import type { WebSocket } from 'ws';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';
import { AudioFrames, frameMs, peak, sampleRateHz } from './audio-frames.ts';
import { readClientEvent, RefusedEvent, type ClientEvent, type SessionChange } from './client-event.ts';
import type { Engine, Translated } from './engine.ts';
import { EventOutlet } from './event-outlet.ts';
import type { Faults } from './faults.ts';
import { Keepalive } from './keepalive.ts';
import type { SessionLedger, SessionRecord } from './session-ledger.ts';

/** The service's own default, kept so that a client which forgets to set its language is found out. */
export const defaultLanguage: LanguageCode = languageCodes[0] ?? 'es';

const voicedPeak = 1024;

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
  private readonly config: RealtimeTranslationSession & { audio: { input: NonNullable<SessionInput> } };
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
    this.config = {
      id,
      type: 'translation',
      model: options.model,
      expires_at: Math.floor(openedAt.getTime() / 1000 + options.lifetimeSeconds),
      audio: {
        input: { transcription: null, noise_reduction: null },
        output: { language: this.engine.language },
      },
    };
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
    socket.on('message', (data, isBinary) => this.receive(data as Buffer, isBinary));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.settle());
    this.note({});
    this.outlet.send({ type: 'session.created', session: this.config });
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

  private receive(data: Buffer, isBinary: boolean): void {
    if (this.closedBy !== undefined) return;
    try {
      if (isBinary) throw new RefusedEvent('invalid_json', 'Events are JSON in text frames.', null);
      this.handle(readClientEvent(data.toString('utf8')));
    } catch (error) {
      if (!(error instanceof RefusedEvent)) throw error;
      this.outlet.complain(error.detail);
    }
  }

  private handle(event: ClientEvent): void {
    switch (event.type) {
      case 'session.update':
        this.update(event.change);
        break;
      case 'session.input_audio_buffer.append':
        for (const frame of this.frames.push(event.audio)) this.hear(frame);
        break;
      case 'session.close':
        this.finish();
        break;
    }
  }

  private update(change: SessionChange): void {
    const { input } = this.config.audio;
    if (change.transcription !== undefined) input.transcription = change.transcription;
    if (change.noiseReduction !== undefined) input.noise_reduction = withStrength(change.noiseReduction, input);
    if (change.language !== undefined) {
      this.engine.language = change.language;
      this.config.audio.output = { language: change.language };
    }
    this.note({ language: this.engine.language, transcription: input.transcription !== null });
    this.outlet.send({ type: 'session.updated', session: this.config });
  }

  private hear(frame: Int16Array): void {
    this.note({
      audioMs: this.record.audioMs + frameMs,
      voicedMs: this.record.voicedMs + (peak(frame) >= voicedPeak ? frameMs : 0),
    });
    this.emit(this.engine.hear(frame));
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

  private finish(): void {
    const rest = this.frames.flush();
    if (rest !== undefined) this.hear(rest);
    for (let owed = this.engine.drain(); owed !== undefined; owed = this.engine.drain()) this.emit(owed);
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

  private settle(): void {
    clearTimeout(this.expiry);
    this.keepalive.close();
    this.note({ closedAt: new Date(), closedBy: this.closedBy ?? 'drop' });
  }

  private note(change: Partial<SessionRecord>): void {
    this.record = { ...this.record, ...change };
    this.ledger.write(this.record);
  }
}

type SessionInput = NonNullable<RealtimeTranslationSession['audio']['input']>;

/** A strength that is not named stays what it was, 1 at first. */
function withStrength(
  wanted: SessionInput['noise_reduction'],
  { noise_reduction: current }: SessionInput,
): NonNullable<SessionInput['noise_reduction']> | null {
  return wanted ? { ...wanted, strength: wanted.strength ?? current?.strength ?? 1 } : null;
}

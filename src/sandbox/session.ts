import { randomBytes } from 'node:crypto';
import { on } from 'node:events';
import type { WebSocket } from 'ws';
import type { LanguageCode } from '../protocol/languages.ts';
import { afflict, type Patient } from './ailments.ts';
import { AudioFrames } from './audio-frames.ts';
import { readClientEvent, RefusedEvent, type ClientEvent, type SessionChange } from './client-event.ts';
import { DeltaFormat } from './delta-format.ts';
import { DubStream } from './dub-stream.ts';
import type { Engine } from './engine.ts';
import { EventOutlet } from './event-outlet.ts';
import type { SessionFault } from './fault.ts';
import type { Faults, Victim } from './faults.ts';
import { Keepalive } from './keepalive.ts';
import type { Quirks } from './quirks.ts';
import { SessionAccount } from './session-account.ts';
import { SessionConfig } from './session-config.ts';
import type { SessionLedger, SessionRecord } from './session-ledger.ts';
import { SlowStart } from './slow-start.ts';

/** The socket is not read beyond these. */
const maxMessagesWaiting = 256;

export interface SessionOptions {
  readonly model: string;
  readonly safetyIdentifier: string | undefined;
  readonly lifetimeSeconds: number;
  readonly engine: Engine;
  /** Silence is not exact zero. */
  readonly noisy: boolean;
  readonly quirks: Quirks;
  /** Uniform, from 0 to 1. */
  readonly random: () => number;
  readonly ledger: SessionLedger;
  readonly faults: Faults;
}

/** One translation session over one socket: it ends with the socket, and the socket with it. */
export class Session implements Victim, Patient {
  readonly safetyIdentifier: string | undefined;
  readonly outlet: EventOutlet;
  readonly format = new DeltaFormat();
  private readonly socket: WebSocket;
  private readonly engine: Engine;
  private readonly account: SessionAccount;
  private readonly frames = new AudioFrames();
  private readonly config: SessionConfig;
  private readonly dub: DubStream;
  private readonly faults: Faults;
  private readonly keepalive: Keepalive;
  private readonly closed = new AbortController();
  private readonly slowStart: SlowStart | undefined;
  private expiry: NodeJS.Timeout | undefined;
  private languageSet = false;
  private closedBy: SessionRecord['closedBy'];

  constructor(socket: WebSocket, options: SessionOptions) {
    this.socket = socket;
    this.engine = options.engine;
    this.faults = options.faults;
    this.safetyIdentifier = options.safetyIdentifier;
    this.slowStart = options.quirks.slowStart ? new SlowStart(options.random) : undefined;
    const id = `sess_${randomBytes(12).toString('hex')}`;
    this.outlet = new EventOutlet(socket, id);
    this.dub = new DubStream({ ...options, outlet: this.outlet, format: this.format });
    this.config = new SessionConfig({ id, model: options.model });
    const { safetyIdentifier } = this;
    this.account = new SessionAccount(options.ledger, {
      id,
      language: this.engine.language,
      ...(safetyIdentifier !== undefined && { safetyIdentifier }),
    });
    this.keepalive = new Keepalive(socket, {
      audioMs: () => this.account.record.audioMs,
      onTimeout: () => this.hangUp(1011, 'keepalive ping timeout'),
    });
    socket.once('close', () => this.closed.abort());
    this.expireIn(options.lifetimeSeconds);
    this.faults.meet(this);
    this.outlet.send({ type: 'session.created', session: this.config });
  }

  get language(): LanguageCode | undefined {
    return this.languageSet ? this.account.record.language : undefined;
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
      this.account.note({ closedAt: new Date(), closedBy: this.closedBy ?? 'drop' });
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

  /** The service closes the socket, unasked. */
  hangUp(closeCode: number, reason: string): void {
    this.closedBy ??= 'service';
    this.socket.close(closeCode, reason);
  }

  /** The session lives so long from now, and not longer. */
  expireIn(seconds: number): void {
    clearTimeout(this.expiry);
    this.config.expireIn(seconds);
    this.expiry = setTimeout(() => this.expire(), seconds * 1000);
  }

  strike(fault: SessionFault): void {
    afflict(this, fault);
  }

  heal(): void {
    this.outlet.flow();
    this.format.restore();
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
        await this.slowStart?.over(this.closed.signal);
        for (const frame of this.frames.push(event.audio)) await this.hear(frame);
        break;
      case 'session.close':
        await this.slowStart?.over(this.closed.signal);
        await this.finish();
        break;
    }
  }

  private update(change: SessionChange): void {
    this.config.apply(change);
    this.languageSet ||= change.language !== undefined;
    const { input, output } = this.config.audio;
    this.engine.language = output.language;
    this.dub.transcribes = input.transcription !== null;
    this.account.note({ language: output.language, transcription: this.dub.transcribes });
    this.outlet.send({ type: 'session.updated', session: this.config });
    this.faults.meet(this);
  }

  private async hear(frame: Int16Array): Promise<void> {
    this.account.hear(frame);
    await this.dub.hear(frame);
  }

  private async finish(): Promise<void> {
    const rest = this.frames.flush();
    if (rest !== undefined) await this.hear(rest);
    await this.dub.finish();
    this.outlet.send({ type: 'session.closed' });
    this.closedBy = 'client';
    await this.outlet.flowing();
    this.socket.close(1000);
  }

  private expire(): void {
    const message = 'Your session hit its maximum duration.';
    this.end({ type: 'invalid_request_error', code: 'session_expired', message }, 1001);
  }
}

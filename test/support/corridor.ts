import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { Observer } from '../../src/interpreter/ports.ts';
import { Epochs } from '../../src/jobs/epochs.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import type { RoomSnapshot } from '../../src/jobs/snapshots.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { Pacer } from '../../src/room/pacer.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { serveRoom } from '../../src/roles/room.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';
import { RealtimeTranslation } from '../../src/translation/realtime-translation.ts';
import { openStockListener, type TestBrowser } from './browser.ts';
import { livekit, redisUrl } from './servers.ts';
import type { StockListener } from './stock-listener.ts';

const settings: RoomSettings = {
  enabled: undefined,
  languages: languageCodes,
  captions: true,
  transcription: true,
  noiseReduction: 'off',
  tenant: undefined,
};

const unobserved: Observer = {
  stateChanged: () => undefined,
  sessionOpening: () => undefined,
  sessionEnded: () => undefined,
  complaint: () => undefined,
  audioSent: () => undefined,
  audioReceived: () => undefined,
  dropped: () => undefined,
  lag: () => undefined,
  voiceDelay: () => undefined,
  caption: () => undefined,
};

/** A room of its own with an interpreter in it, on the real LiveKit and Redis, and a sandbox for its service. */
export class Corridor {
  readonly room = `test-${randomUUID()}`;
  readonly sandbox: Sandbox;
  readonly roomService = new RoomService(livekit());
  readonly #stop = new AbortController();
  readonly #events = new EventEmitter();
  #served: Promise<void> = Promise.resolve();
  #snapshot: (() => RoomSnapshot) | undefined;

  /** Is closed when the test finishes. */
  static async open(options: SandboxOptions = {}): Promise<Corridor> {
    const corridor = new Corridor(await startSandbox(options));
    onTestFinished(() => corridor.close());
    return corridor;
  }

  private constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  /** What the interpreter would tell of its room now. */
  get snapshot(): RoomSnapshot {
    if (!this.#snapshot) throw new Error('nobody interprets the room yet');
    return this.#snapshot();
  }

  /** Lets the interpreter join; resolves when it is there. */
  async interpret(observer: Partial<Observer> = {}): Promise<void> {
    const redis = new Redis(redisUrl());
    const changed = (): void => void this.#events.emit('changed');
    const present = new Promise<void>((resolve) => {
      this.#served = serveRoom(
        {
          livekitUrl: livekit().url,
          workerId: 'test',
          attributeAliases: [],
          emptyRoomMs: 600_000,
          pacer: new Pacer(),
          log: { info: () => undefined, warn: () => undefined },
          observer: {
            ...unobserved,
            ...observer,
            stateChanged: (...change) => {
              observer.stateChanged?.(...change);
              changed();
            },
          },
          translation: () =>
            new RealtimeTranslation({
              url: this.sandbox.url,
              apiKey: 'sk-test',
              model: 'gpt-realtime-translate',
              transcriptionModel: 'gpt-realtime-whisper',
              noiseReduction: undefined,
              identitySecret: 'secret',
              connectTimeoutMs: 1_000,
            }),
          nextEpoch: (room) => new Epochs(redis, '{test}').next(room),
          readSettings: () => Promise.resolve(settings),
          watchSettings: (_room, watcher) => {
            watcher(settings);
            return Promise.resolve(() => undefined);
          },
          keepSnapshot: (_room, read, signal) => {
            this.#snapshot = read;
            resolve();
            return new Promise((over) => signal.addEventListener('abort', () => over(), { once: true }));
          },
          roomService: this.roomService,
        },
        this.room,
        this.#stop.signal,
      ).finally(() => redis.disconnect());
    });
    await Promise.race([present, this.#served]);
  }

  /** Resolves once what the interpreter tells of its room is as wished. */
  async until(condition: (snapshot: RoomSnapshot) => boolean): Promise<void> {
    if (condition(this.snapshot)) return;
    for await (const _ of on(this.#events, 'changed', { signal: this.#stop.signal })) {
      if (condition(this.snapshot)) return;
    }
  }

  /** Somebody with a stock page; attributes are given without their prefix: `{ listen: 'es' }`. */
  async join(browser: TestBrowser, identity: string, wish: Record<string, string> = {}): Promise<StockListener> {
    const attributes = Object.fromEntries(
      Object.entries(wish).map(([name, value]) => [`interpreter.${name}`, value] as const),
    );
    const token = await this.roomService.mintPersonToken(this.room, { identity, name: identity, attributes });
    const listener = await openStockListener(browser, { url: livekit().url, token });
    onTestFinished(() => listener.close());
    return listener;
  }

  /** The interpreter leaves, then the service goes. Closing twice is closing once. */
  async close(): Promise<void> {
    this.#stop.abort();
    try {
      await this.#served;
    } finally {
      await this.sandbox.close();
    }
  }
}

import { randomUUID } from 'node:crypto';
import type { Room } from '@livekit/rtc-node';
import { Redis } from 'ioredis';
import { RoomServiceClient } from 'livekit-server-sdk';
import { expect, onTestFinished } from 'vitest';
import type { Observer } from '../../src/interpreter/ports.ts';
import { Epochs } from '../../src/jobs/epochs.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import type { RoomSnapshot } from '../../src/jobs/snapshots.ts';
import { interpreterIdentity } from '../../src/protocol/identity.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { RankedQuota } from '../../src/interpreter/ranked-quota.ts';
import { Pacer } from '../../src/room/pacer.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { serveRoom } from '../../src/roles/room.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';
import { createLanguageDetector } from '../../src/speech/language-detector.ts';
import { createSpeechDetection } from '../../src/speech/speech-detection.ts';
import { RealtimeTranslation } from '../../src/translation/realtime-translation.ts';
import { openStockListener, type TestBrowser } from './browser.ts';
import { watchRooms } from './room.ts';
import { livekit, redisUrl } from './servers.ts';
import type { StockListener } from './stock-listener.ts';

const usual: RoomSettings = {
  enabled: undefined,
  languages: languageCodes,
  captions: true,
  transcription: true,
  noiseReduction: 'off',
  holdSeconds: 0,
  warm: true,
  budget: {},
  tenant: undefined,
};

/** How a corridor differs from one that opens a session with the microphone and holds none longer than it must. */
export interface CorridorOptions extends SandboxOptions {
  readonly settings?: Partial<RoomSettings>;
  readonly speechGate?: 'silero' | 'level';
  readonly noOutputMs?: number;
}

const unobserved: Observer = {
  stateChanged: () => undefined,
  sessionMoved: () => undefined,
  sessionEnded: () => undefined,
  complaint: () => undefined,
  audioSent: () => undefined,
  audioReceived: () => undefined,
  dropped: () => undefined,
  lag: () => undefined,
  voiceDelay: () => undefined,
  caption: () => undefined,
  needed: () => undefined,
};

/** A room of its own with an interpreter in it, on the real LiveKit and Redis, and a sandbox for its service. */
export class Corridor {
  readonly room = `test-${randomUUID()}`;
  readonly sandbox: Sandbox;
  readonly #options: CorridorOptions;
  readonly roomService = new RoomService(livekit());
  readonly #server = new RoomServiceClient(livekit().url, livekit().apiKey, livekit().apiSecret);
  readonly #rooms = watchRooms();
  readonly #stop = new AbortController();
  #served: Promise<void> = Promise.resolve();
  #snapshot: (() => RoomSnapshot) | undefined;

  /** Is closed when the test finishes. */
  static async open(options: CorridorOptions = {}): Promise<Corridor> {
    const corridor = new Corridor(await startSandbox(options), options);
    onTestFinished(() => corridor.close());
    return corridor;
  }

  private constructor(sandbox: Sandbox, options: CorridorOptions) {
    this.sandbox = sandbox;
    this.#options = options;
  }

  /** What the interpreter would tell of its room now. */
  get snapshot(): RoomSnapshot {
    if (!this.#snapshot) throw new Error('nobody interprets the room yet');
    return this.#snapshot();
  }

  /** Identity of the interpreter's listening connection. */
  get interpreter(): string {
    return interpreterIdentity({ epoch: this.snapshot.epoch, connection: 0 });
  }

  /** Names of the translated tracks that are published, as the server tells. */
  async translatedTracks(): Promise<string[]> {
    const participants = await this.#server.listParticipants(this.room);
    const names = participants.flatMap(({ tracks }) => tracks.map(({ name }) => name));
    return names.filter((name) => parseTranslatedTrackName(name)).sort();
  }

  /** The interpreter's rtc-node room, to look into and to shake. */
  get rtcRoom(): Room {
    const room = this.#rooms.findLast(({ localParticipant }) => localParticipant?.identity === this.interpreter);
    if (!room) throw new Error('the interpreter is not in the room');
    return room;
  }

  /** Whose microphones the interpreter subscribes to. */
  subscriptions(): string[] {
    const people = [...this.rtcRoom.remoteParticipants.values()];
    const heard = people.filter(({ trackPublications }) =>
      [...trackPublications.values()].some(({ subscribed }) => subscribed),
    );
    return heard.map(({ identity }) => identity).sort();
  }

  /** Lets the interpreter join; resolves when it is there. */
  async interpret(observer: Partial<Observer> = {}): Promise<void> {
    const redis = new Redis(redisUrl());
    const settings: RoomSettings = { ...usual, ...this.#options.settings };
    const speech = await createSpeechDetection({
      kind: this.#options.speechGate ?? 'level',
      onUnjudged: () => undefined,
    });
    const present = new Promise<void>((resolve) => {
      this.#served = serveRoom(
        {
          livekitUrl: livekit().url,
          workerId: 'test',
          attributeAliases: [],
          emptyRoomMs: 600_000,
          drainMs: 0,
          pacer: new Pacer(),
          log: { info: () => undefined, warn: () => undefined },
          observer: { ...unobserved, ...observer },
          translation: () =>
            new RealtimeTranslation({
              url: this.sandbox.url,
              key: { read: () => 'sk-test' },
              auth: 'bearer',
              headers: {},
              echoes: this.#options.profile === 'azure',
              model: 'gpt-realtime-translate',
              transcriptionModel: 'gpt-realtime-whisper',
              noiseReduction: undefined,
              identitySecret: 'secret',
              connectTimeoutMs: 1_000,
            }),
          nextEpoch: (room) => new Epochs(redis, '{test}').next(room),
          speech,
          languageDetector: createLanguageDetector(),
          quota: new RankedQuota(Infinity),
          prices: { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 },
          noOutputMs: this.#options.noOutputMs ?? 15_000,
          keepUsage: () => Promise.resolve(),
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
      ).finally(async () => {
        redis.disconnect();
        await speech.close();
      });
    });
    await Promise.race([present, this.#served]);
  }

  /** Resolves once what the interpreter tells of its room is as wished. */
  async until(condition: (snapshot: RoomSnapshot) => boolean): Promise<void> {
    // Not all that a snapshot tells has an event of its own.
    await expect.poll(() => condition(this.snapshot), { timeout: 30_000, interval: 20 }).toBe(true);
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

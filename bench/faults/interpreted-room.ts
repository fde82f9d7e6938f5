import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { DropReason, Observer } from '../../src/interpreter/ports.ts';
import { RankedQuota } from '../../src/interpreter/ranked-quota.ts';
import { Epochs } from '../../src/jobs/epochs.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import type { RoomSnapshot } from '../../src/jobs/snapshots.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import type { InterpreterState, UnavailableReason } from '../../src/protocol/status.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { Pacer } from '../../src/room/pacer.ts';
import { serveRoom } from '../../src/roles/room.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';
import { createLanguageDetector } from '../../src/speech/language-detector.ts';
import { createSpeechDetection } from '../../src/speech/speech-detection.ts';
import { RealtimeTranslation } from '../../src/translation/realtime-translation.ts';
import type { Servers } from '../servers.ts';
import { WatchedService } from './watched-service.ts';

/** How a room differs from what operators get without settings of their own. */
export interface RoomOptions extends SandboxOptions {
  readonly noOutputMs?: number;
}

export interface ShownState {
  readonly atMs: number;
  readonly state: InterpreterState;
  readonly reason?: UnavailableReason;
}

const usual: RoomSettings = {
  enabled: undefined,
  languages: languageCodes,
  captions: true,
  transcription: true,
  noiseReduction: 'off',
  holdSeconds: 3,
  warm: false,
  budget: {},
  tenant: undefined,
};
const pollMs = 50;

/** A room with an interpreter in it, in this process, and a sandbox for its service. Whoever opens closes. */
export class InterpretedRoom {
  readonly name = `bench-${randomUUID()}`;
  readonly sandbox: Sandbox;
  readonly service: WatchedService;
  /** What was shown, of all pairs. */
  readonly states: ShownState[] = [];
  readonly droppedMs: Record<DropReason, number> = { starting: 0, reconnecting: 0, unavailable: 0, playout: 0 };
  readonly #servers: Servers;
  readonly #options: RoomOptions;
  readonly #livekit: RoomServiceClient;
  readonly #stop = new AbortController();
  #settings = usual;
  #watchSettings: (settings: RoomSettings) => void = () => undefined;
  #served: Promise<void> = Promise.resolve();
  #snapshot: (() => RoomSnapshot) | undefined;

  static async open(servers: Servers, options: RoomOptions = {}): Promise<InterpretedRoom> {
    const room = new InterpretedRoom(servers, await startSandbox(options), options);
    try {
      await room.#interpret();
      return room;
    } catch (error) {
      await room.close();
      throw error;
    }
  }

  private constructor(servers: Servers, sandbox: Sandbox, options: RoomOptions) {
    this.#servers = servers;
    this.#options = options;
    this.sandbox = sandbox;
    const { url, apiKey, apiSecret } = servers.livekit;
    this.#livekit = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
    this.service = new WatchedService(
      new RealtimeTranslation({
        url: sandbox.url,
        key: { read: () => 'sk-bench' },
        auth: 'bearer',
        headers: {},
        echoes: options.profile === 'azure',
        model: 'gpt-realtime-translate',
        transcriptionModel: 'gpt-realtime-whisper',
        noiseReduction: undefined,
        identitySecret: 'secret',
        connectTimeoutMs: 5_000,
      }),
    );
  }

  get snapshot(): RoomSnapshot {
    if (!this.#snapshot) throw new Error('nobody interprets the room');
    return this.#snapshot();
  }

  /** As an operator would, by the API. */
  configure(changes: Partial<RoomSettings>): void {
    this.#settings = { ...this.#settings, ...changes };
    this.#watchSettings(this.#settings);
  }

  /** Names of the translated tracks that are published, as the server tells. */
  async translatedTracks(): Promise<string[]> {
    const participants = await this.#livekit.listParticipants(this.name);
    const names = participants.flatMap(({ tracks }) => tracks.map(({ name }) => name));
    return names.filter((name) => parseTranslatedTrackName(name));
  }

  /** Answers whether the condition was met in time. */
  async within(ms: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
    const untilMs = performance.now() + ms;
    for (;;) {
      if (await condition()) return true;
      if (performance.now() > untilMs) return false;
      // Not all that is asked for has an event of its own.
      await Promise.race([delay(pollMs), this.#served]);
    }
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

  async #interpret(): Promise<void> {
    const { livekit, redisUrl } = this.#servers;
    const redis = new Redis(redisUrl);
    const speech = await createSpeechDetection({ kind: 'silero', onUnjudged: () => undefined });
    const present = new Promise<void>((resolve) => {
      this.#served = serveRoom(
        {
          livekitUrl: livekit.url,
          workerId: 'bench',
          attributeAliases: [],
          emptyRoomMs: 600_000,
          drainMs: 0,
          pacer: new Pacer(),
          log: { info: () => undefined, warn: () => undefined },
          observer: this.#observer(),
          translation: () => this.service,
          nextEpoch: (room) => new Epochs(redis, '{bench}').next(room),
          speech,
          languageDetector: createLanguageDetector(),
          quota: new RankedQuota(Infinity),
          prices: { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 },
          noOutputMs: this.#options.noOutputMs ?? 15_000,
          keepUsage: () => Promise.resolve(),
          readSettings: () => Promise.resolve(this.#settings),
          watchSettings: (_room, watcher) => {
            this.#watchSettings = watcher;
            watcher(this.#settings);
            return Promise.resolve(() => undefined);
          },
          keepSnapshot: (_room, read, signal) => {
            this.#snapshot = read;
            resolve();
            return new Promise((over) => signal.addEventListener('abort', () => over(), { once: true }));
          },
          roomService: new RoomService(livekit),
        },
        this.name,
        this.#stop.signal,
      ).finally(async () => {
        redis.disconnect();
        await speech.close();
      });
    });
    await Promise.race([present, this.#served]);
  }

  #observer(): Observer {
    return {
      stateChanged: (_pair, _from, state, reason) =>
        void this.states.push({ atMs: performance.now(), state, ...(reason && { reason }) }),
      sessionMoved: () => undefined,
      sessionEnded: () => undefined,
      complaint: () => undefined,
      audioSent: () => undefined,
      audioReceived: () => undefined,
      dropped: (reason, durationMs) => void (this.droppedMs[reason] += durationMs),
      lag: () => undefined,
      voiceDelay: () => undefined,
      caption: () => undefined,
      needed: () => undefined,
    };
  }
}

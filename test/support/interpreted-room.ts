import { Redis } from 'ioredis';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import type { Observer } from '../../src/interpreter/ports.ts';
import { RankedQuota } from '../../src/interpreter/ranked-quota.ts';
import type { TranslationService } from '../../src/interpreter/translation-service.ts';
import { Epochs } from '../../src/jobs/epochs.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import type { RoomSnapshot } from '../../src/jobs/snapshots.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { parseTranslatedTrackName } from '../../src/protocol/track-name.ts';
import { serveRoom } from '../../src/roles/room.ts';
import { Pacer } from '../../src/room/pacer.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { createLanguageDetector } from '../../src/speech/language-detector.ts';
import { createSpeechDetection } from '../../src/speech/speech-detection.ts';

export interface InterpretedRoomOptions {
  readonly name: string;
  readonly livekit: LiveKitCoordinates;
  readonly redisUrl: string;
  readonly translation: TranslationService;
  readonly observer: Observer;
  readonly speechGate: 'silero' | 'level';
  /** Where they differ from what operators get without settings of their own. */
  readonly settings: Partial<RoomSettings>;
  readonly noOutputMs: number | undefined;
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

/** An interpreter in a room of a real LiveKit, in this process, without a queue of jobs and a store of settings. */
export class InterpretedRoom {
  readonly #options: InterpretedRoomOptions;
  readonly #server: RoomServiceClient;
  readonly #stop = new AbortController();
  #settings: RoomSettings;
  #watchSettings: (settings: RoomSettings) => void = () => undefined;
  #served: Promise<void> = Promise.resolve();
  #snapshot: (() => RoomSnapshot) | undefined;

  constructor(options: InterpretedRoomOptions) {
    const { url, apiKey, apiSecret } = options.livekit;
    this.#options = options;
    this.#server = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret);
    this.#settings = { ...usual, ...options.settings };
  }

  /** Resolves when the interpreter has left; rejects where it had to. */
  get served(): Promise<void> {
    return this.#served;
  }

  /** What the interpreter would tell of its room now. */
  get snapshot(): RoomSnapshot {
    if (!this.#snapshot) throw new Error('nobody interprets the room yet');
    return this.#snapshot();
  }

  /** Names of the translated tracks that are published, as the server tells. */
  async translatedTracks(): Promise<string[]> {
    const participants = await this.#server.listParticipants(this.#options.name);
    const names = participants.flatMap(({ tracks }) => tracks.map(({ name }) => name));
    return names.filter((name) => parseTranslatedTrackName(name)).sort();
  }

  /** As an operator would, by the API. */
  configure(changes: Partial<RoomSettings>): void {
    this.#settings = { ...this.#settings, ...changes };
    this.#watchSettings(this.#settings);
  }

  /** Lets the interpreter join; resolves when it is there. */
  async interpret(): Promise<void> {
    const { name, livekit, redisUrl, translation, observer, speechGate, noOutputMs } = this.#options;
    const redis = new Redis(redisUrl);
    const speech = await createSpeechDetection({ kind: speechGate, onUnjudged: () => undefined });
    const present = new Promise<void>((resolve) => {
      this.#served = serveRoom(
        {
          livekitUrl: livekit.url,
          workerId: 'test',
          attributeAliases: [],
          emptyRoomMs: 600_000,
          drainMs: 0,
          pacer: new Pacer(),
          log: { info: () => undefined, warn: () => undefined },
          observer,
          translation: () => translation,
          nextEpoch: (room) => new Epochs(redis, '{test}').next(room),
          speech,
          languageDetector: createLanguageDetector(),
          quota: new RankedQuota(Infinity),
          prices: { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 },
          noOutputMs: noOutputMs ?? 15_000,
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
        name,
        this.#stop.signal,
        new AbortController().signal,
      ).finally(async () => {
        redis.disconnect();
        await speech.close();
      });
    });
    await Promise.race([present, this.#served]);
  }

  /** The interpreter leaves. Closing twice is closing once. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#served;
  }
}

import { RoomLostError } from '../errors.ts';
import { totalUsd, type Prices } from '../interpreter/cost.ts';
import type { InterpretationSettings } from '../interpreter/demand.ts';
import type { LanguageDetector, Observer, SessionQuota, SpeechDetection } from '../interpreter/ports.ts';
import type { TranslationService } from '../interpreter/translation-service.ts';
import { RoomInterpretation } from '../interpreter/room-interpretation.ts';
import type { RoomSettings } from '../jobs/room-settings.ts';
import type { RoomSnapshot } from '../jobs/snapshots.ts';
import type { UsageStore } from '../jobs/usage-store.ts';
import { LiveKitRoom } from '../room/livekit-room.ts';
import type { Pacer } from '../room/pacer.ts';
import type { Person } from '../room/participants.ts';
import type { RoomLog } from '../room/room-log.ts';
import type { RoomService } from '../roomservice/room-service.ts';
import { Departure } from './departure.ts';
import { roomMethods } from './room-methods.ts';
import { systemClock } from './system-clock.ts';

/** What serving a room takes. */
export interface RoomDependencies {
  readonly livekitUrl: string;
  readonly workerId: string;
  readonly attributeAliases: readonly string[];
  readonly emptyRoomMs: number;
  /** For how long a room that is given back may still be told what its sessions owe. */
  readonly drainMs: number;
  readonly pacer: Pacer;
  readonly log: RoomLog;
  readonly observer: Observer;
  readonly translation: (settings: RoomSettings) => TranslationService;
  readonly speech: SpeechDetection;
  readonly languageDetector: LanguageDetector;
  /** The worker's places for sessions. */
  readonly quota: SessionQuota;
  readonly prices: Prices;
  /** For how much speech a session may have nothing to say. */
  readonly noOutputMs: number;
  readonly nextEpoch: (room: string) => Promise<number>;
  readonly readSettings: (room: string) => Promise<RoomSettings>;
  /** Calls back with the settings as they are, and with each change, until the answer is called. */
  readonly watchSettings: (room: string, watcher: (settings: RoomSettings) => void) => Promise<() => void>;
  /** Never rejects. */
  readonly keepSnapshot: (room: string, read: () => RoomSnapshot, signal: AbortSignal) => Promise<void>;
  /** Never rejects. */
  readonly keepUsage: UsageStore['keep'];
  readonly roomService: RoomService;
}

/**
 * Interprets a room until it ends, has been without people for a while, is stopped by its settings, or `stop` is
 * aborted: then its speakers' last words are heard to their end, unless `lost` is aborted. Rejects with RoomLostError when
 * the room is lost by LiveKit before that.
 */
export async function serveRoom(
  deps: RoomDependencies,
  room: string,
  stop: AbortSignal,
  lost: AbortSignal,
): Promise<void> {
  const departure = new Departure(stop, lost, deps.drainMs, systemClock);
  const { signal } = departure;
  let settings = await deps.readSettings(room);
  const epoch = await deps.nextEpoch(room);
  // Interpreters of earlier owners may linger, and would be heard beside this one.
  const removed = await deps.roomService.removeOlderInterpreters(room, epoch);
  if (removed.length > 0) deps.log.info({ room, removed: removed.length }, 'earlier interpreters removed');
  const joined = await LiveKitRoom.join({
    url: deps.livekitUrl,
    epoch,
    mintToken: (identity) => deps.roomService.mintInterpreterToken(room, identity),
    nudge: (listener, sids) => deps.roomService.subscribe(room, listener, sids),
    attributeAliases: deps.attributeAliases,
    languages: settings.languages,
    pacer: deps.pacer,
    log: deps.log,
    signal,
  });
  const { microphones, tracks, audience, captions, status } = joined;
  const { observer } = deps;
  const translation: TranslationService = {
    get echoes() {
      return deps.translation(settings).echoes;
    },
    encode: (samples) => deps.translation(settings).encode(samples),
    open: (request, listener) => deps.translation(settings).open(request, listener),
  };
  const ports = {
    ...{ microphones, tracks, audience, captions, status, translation, observer },
    ...{ speech: deps.speech, languages: deps.languageDetector, quota: deps.quota },
    ...{ clock: systemClock, random: Math.random },
  };
  const interpretation = new RoomInterpretation(ports, interpretationSettings(settings, deps));
  const methods = roomMethods({
    interpretation,
    offered: () => settings.languages,
    setAttributes: (identity, values) => deps.roomService.setAttributes(room, identity, values),
  });
  for (const [method, handler] of methods) joined.registerRpc(method, handler);
  const emptiness = new Emptiness(deps.emptyRoomMs, () => departure.now());
  const follow = (): void => {
    // Whoever leaves opens nothing any more.
    if (signal.aborted) return;
    const people = joined.participants();
    emptiness.update(people.length);
    interpretation.update(people);
  };
  const configure = (changed: RoomSettings): void => {
    settings = changed;
    interpretation.configure(interpretationSettings(changed, deps));
    joined.offer(changed.languages);
    if (changed.enabled === false) departure.now();
  };
  let unwatch = (): void => undefined;
  try {
    unwatch = await deps.watchSettings(room, configure);
    joined.onChange(follow);
    follow();
    departure.heed((said) => interpretation.drain(said));
    const snapshot = (): RoomSnapshot => {
      const seen = interpretation.snapshot;
      const names = namesOf(seen.speakers, joined.participants());
      const usd = totalUsd(Object.values(seen.usage), deps.prices);
      return { room, epoch, worker: deps.workerId, names, usd, ...seen };
    };
    const [end] = await Promise.all([
      joined.ended.finally(() => departure.now()),
      deps.keepSnapshot(room, snapshot, signal),
      deps.keepUsage(
        { room, epoch },
        () => ({ tenant: settings.tenant, usage: interpretation.snapshot.usage }),
        signal,
      ),
    ]);
    if (end.reason !== 'left' && end.reason !== 'room-closed') {
      throw new RoomLostError(`the room is lost: ${end.reason}`, { rejoin: end.rejoin });
    }
  } finally {
    departure.close();
    emptiness.close();
    unwatch();
    interpretation.close();
    await joined.close();
  }
}

function namesOf(speakers: readonly string[], people: readonly Person[]): Readonly<Record<string, string>> {
  const named = people.filter(({ identity, name }) => name !== '' && speakers.includes(identity));
  return Object.fromEntries(named.map(({ identity, name }) => [identity, name]));
}

/** Calls back when a room has been without people for long enough. */
class Emptiness {
  readonly #lastsMs: number;
  readonly #onEmpty: () => void;
  #cancel: (() => void) | undefined;

  constructor(lastsMs: number, onEmpty: () => void) {
    this.#lastsMs = lastsMs;
    this.#onEmpty = onEmpty;
  }

  update(people: number): void {
    if (people > 0) this.close();
    else this.#cancel ??= systemClock.after(this.#lastsMs, this.#onEmpty);
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}

function interpretationSettings(
  { languages, captions, transcription, holdSeconds, warm, budget }: RoomSettings,
  { prices, noOutputMs }: RoomDependencies,
): InterpretationSettings {
  const offered = new Set(languages);
  return { languages: offered, captions, transcription, warm, budget, prices, noOutputMs, holdMs: holdSeconds * 1000 };
}

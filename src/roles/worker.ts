import { hostname } from 'node:os';
import type { NoiseReduction, WorkerConfig } from '../config.ts';
import { Epochs } from '../jobs/epochs.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { Reconciler } from '../jobs/reconciler.ts';
import { RoomOwners } from '../jobs/room-owners.ts';
import { SettingsFeed } from '../jobs/settings-feed.ts';
import type { RoomSnapshot } from '../jobs/snapshots.ts';
import { watchNativeLog } from '../room/native-log.ts';
import { disposeRtc } from '../room/native.ts';
import { RankedQuota } from '../interpreter/ranked-quota.ts';
import { Pacer } from '../room/pacer.ts';
import { createLanguageDetector } from '../speech/language-detector.ts';
import { createSpeechDetection } from '../speech/speech-detection.ts';
import { combinedObserver } from '../telemetry/combined-observer.ts';
import { identityHash } from '../telemetry/identity-hash.ts';
import { LogObserver } from '../telemetry/log-observer.ts';
import { MetricsObserver } from '../telemetry/metrics-observer.ts';
import { RealtimeTranslation } from '../translation/realtime-translation.ts';
import { ServiceKey } from '../translation/service-key.ts';
import type { Foundation } from './foundation.ts';
import type { Role } from './role.ts';
import { serveRoom } from './room.ts';
import { roomsObserver } from './rooms-observer.ts';
import { version } from './version.ts';

/** Serves rooms, as many as it may, and sees to it that those are queued which should be served. */
export async function startWorker(foundation: Foundation, config: WorkerConfig): Promise<Role> {
  const { redis, queue, settings, snapshots, history, usage, roomService, telemetry } = foundation;
  const { loggers, metrics } = telemetry;
  const { prefix } = config.redis;
  const stopping = new AbortController();
  const key = new ServiceKey(config.translation.key);
  // A key that cannot be read is told at the start, and not in the first meeting.
  key.read();

  const feed = await SettingsFeed.open(settings, redis.subscriber(), loggers.jobs);
  const unwatchNativeLog = await watchNativeLog(loggers.room);
  const epochs = new Epochs(redis.commands, prefix);
  const translation = translations(config, key);
  const metricsObserver = new MetricsObserver(metrics, config.prices);
  const hash = identityHash(config.identitySecret);
  const speech = await createSpeechDetection({
    kind: config.worker.speechGate,
    onUnjudged: (durationMs, error) => {
      metrics.speechUnjudged.inc(durationMs / 1000);
      if (error !== undefined) loggers.room.error({ error }, 'speech could not be judged');
    },
  });
  const maxSessions = config.worker.maxSessions ?? Infinity;
  const quota = new RankedQuota(maxSessions);
  const shared = {
    livekitUrl: config.livekit.url,
    attributeAliases: config.worker.attributeAliases,
    emptyRoomMs: config.worker.emptyRoomMs,
    drainMs: config.worker.drainMs,
    pacer: new Pacer(),
    translation: (room: { noiseReduction: NoiseReduction }) => translation[room.noiseReduction],
    nextEpoch: (room: string) => epochs.next(room),
    readSettings: (room: string) => settings.read(room),
    watchSettings: feed.watch.bind(feed),
    keepSnapshot: async (room: string, read: () => RoomSnapshot, signal: AbortSignal) => {
      await Promise.all([snapshots.keep(room, read, signal), history.keep(room, read, signal)]);
    },
    keepUsage: usage.keep.bind(usage),
    speech,
    languageDetector: createLanguageDetector(),
    quota,
    prices: config.prices,
    noOutputMs: config.worker.noOutputMs,
    roomService,
  };
  const since = new Date().toISOString();
  const self = () => ({ worker: runner.id, host: hostname(), pid: process.pid, version, since });
  const owners = new RoomOwners(redis.commands, prefix, self, loggers.jobs);
  const runner: JobRunner = new JobRunner({
    connection: redis.queue,
    commands: redis.commands,
    prefix,
    maxRooms: config.worker.maxRooms,
    observer: roomsObserver(telemetry),
    log: loggers.jobs,
    serve: async (room, stop, trace, lost) => {
      const log = loggers.room.child({ room, trace });
      const silent = await owners.take(room);
      if (silent) log.warn({ from: silent }, 'room is taken over from a worker that did not give it back');
      const observer = combinedObserver([
        metricsObserver,
        new LogObserver(loggers.session.child({ room, trace }), hash),
      ]);
      try {
        await serveRoom({ ...shared, workerId: runner.id, log, observer }, room, stop, lost);
      } finally {
        await owners.leave(room);
      }
    },
  });
  const reconciler = new Reconciler({
    redis: redis.commands,
    prefix,
    choice: config.rooms.choice,
    settings,
    queue,
    log: loggers.jobs,
    listRooms: () => roomService.listRooms(),
  });
  metrics.roomsLimit.set(config.worker.maxRooms);
  metrics.watchCapacity(() => ({
    used: quota.taken.granted,
    wanted: quota.taken.wanted,
    limit: maxSessions,
    open: !runner.draining && runner.rooms.length < config.worker.maxRooms,
  }));
  await runner.start();
  const reconciling = reconciler.run(stopping.signal);

  const stop = async (): Promise<void> => {
    stopping.abort();
    await Promise.all([runner.stop(), reconciling]);
    feed.close();
    unwatchNativeLog();
    await speech.close();
    await disposeRtc();
  };
  let stopped: Promise<void> | undefined;
  return { stop: () => (stopped ??= stop()) };
}

/** The service with each kind of noise reduction. */
function translations(config: WorkerConfig, key: ServiceKey): Readonly<Record<NoiseReduction, RealtimeTranslation>> {
  const { identitySecret, translation } = config;
  const options = { ...translation, key, identitySecret };
  return {
    off: new RealtimeTranslation({ ...options, noiseReduction: undefined }),
    near_field: new RealtimeTranslation({ ...options, noiseReduction: 'near_field' }),
    far_field: new RealtimeTranslation({ ...options, noiseReduction: 'far_field' }),
  };
}

import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { dropReasons } from '../interpreter/ports.ts';
import { unavailableReasons } from '../protocol/status.ts';
import { noCapacity, type Capacity } from './capacity.ts';

/** Speech to speech: what a listener waits. */
const delayBuckets = [0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 6, 10];
const lagBuckets = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10];
const eventLoopBuckets = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2];
/** Why speech that somebody waited for was not interpreted. */
export const unservedReasons = [...unavailableReasons, 'resting', 'starting', 'reconnecting', 'draining'] as const;
/** The runtime's own that are named like counters and are none, or say again what others of it say. */
const unwanted = /^nodejs_(active_(handles|requests|resources)(_total)?|eventloop_lag_.*)$/;

/** Every metric of a process, in base units. No label tells a room, a speaker or a track. */
export class Metrics {
  readonly registry = new Registry();
  #capacity: () => Capacity = () => noCapacity;

  readonly buildInfo = this.#gauge('build_info', 'Always 1: the version, and the role of this process.', [
    'version',
    'role',
  ]);
  readonly draining = this.#gauge('draining', 'Whether this process was told to stop, and takes its leave.');
  readonly dependencyUp = this.#gauge('dependency_up', 'Whether what this process cannot do without answers.', [
    'dependency',
  ]);
  readonly redisEvicts = this.#gauge('redis_evicts', 'Whether Redis may evict keys, a job of a room among them.');

  readonly rooms = this.#gauge('rooms', 'Rooms that this process serves.');
  readonly roomsLimit = this.#gauge('rooms_limit', 'Rooms that this process may serve.');
  readonly roomsWaiting = this.#gauge('rooms_waiting', 'Rooms of the fleet that wait for a worker.');
  readonly roomsWaitingSeconds = this.#gauge(
    'rooms_waiting_seconds',
    'For how long the room of the fleet has that waits longest for a worker.',
  );
  readonly roomsDelayed = this.#gauge('rooms_delayed', 'Rooms of the fleet that failed, and are tried again later.');
  readonly roomsClaimed = this.#counter('rooms_claimed_total', 'Rooms that this process has taken.');
  readonly roomsEnded = this.#counter(
    'rooms_ended_total',
    'Rooms that this process no longer serves, by outcome: completed, handed-back, failed, lost.',
    ['outcome'],
  );
  readonly roomsRecovered = this.#counter(
    'rooms_recovered_total',
    'Rooms of dead workers that this process put back into the queue.',
  );

  readonly #placesUsed = this.#gauge('places_used', 'Interpreters that hold a place for a session.');
  readonly #placesDenied = this.#gauge('places_denied', 'Interpreters that want a place and have none.');
  readonly #placesLimit = this.#gauge('places_limit', 'Places for sessions; +Inf is no limit.');
  readonly #placesFree = this.#gauge(
    'places_free',
    'Places for sessions that are free; none where this process takes no further room.',
  );
  readonly interpreters = this.#gauge(
    'interpreters',
    'Interpreters (one speaker into one language) by target language and state.',
    ['language', 'state'],
  );
  readonly sessions = this.#gauge('sessions', 'Sessions with the translation service by target language and state.', [
    'language',
    'state',
  ]);
  readonly sessionsOpened = this.#counter('sessions_opened_total', 'Sessions that were begun by target language.', [
    'language',
  ]);
  readonly sessionsLost = this.#counter(
    'sessions_lost_total',
    'Sessions that ended, or were refused, before their speech did, by reason.',
    ['reason'],
  );
  readonly complaints = this.#counter(
    'complaints_total',
    'Errors told by the translation service in sessions that went on.',
  );

  readonly needed = this.#counter(
    'needed_seconds_total',
    'Speech of somebody that somebody else waited for in this language.',
    ['language'],
  );
  readonly unserved = this.#counter(
    'unserved_seconds_total',
    'The part of the needed speech that nobody interpreted, by reason.',
    ['reason'],
  );

  readonly audioSent = this.#counter(
    'audio_sent_seconds_total',
    'Audio sent to the translation service, silence included: what the service charges for.',
    ['language'],
  );
  readonly audioTranscribed = this.#counter(
    'audio_transcribed_seconds_total',
    'The part of the audio sent whose source was transcribed, which costs extra.',
    ['language'],
  );
  readonly cost = this.#counter(
    'cost_usd_total',
    'What the audio sent costs by the configured prices, in USD, by kind: translation, transcription.',
    ['kind'],
  );
  readonly audioReceived = this.#counter(
    'audio_received_seconds_total',
    'Audio received from the translation service, silence included.',
    ['language'],
  );
  readonly audioDropped = this.#counter(
    'audio_dropped_seconds_total',
    'Audio that was lost: before it could be sent (starting, reconnecting, unavailable), or unheard (playout).',
    ['reason'],
  );
  readonly speechUnjudged = this.#counter(
    'speech_unjudged_seconds_total',
    'Audio whose speech was told by level alone, the model being too slow or failing.',
  );

  readonly lag = this.#histogram(
    'lag_seconds',
    'How far the play-out is behind what the service has sent.',
    lagBuckets,
    ['language'],
  );
  readonly voiceDelay = this.#histogram(
    'voice_delay_seconds',
    'From where speech begins or ends to where its translated voice begins or ends.',
    delayBuckets,
    ['edge'],
  );
  readonly captions = this.#counter('captions_total', 'Caption segments that became final, by kind.', ['kind']);
  readonly captionUpdates = this.#counter('caption_updates_total', 'Updates of caption segments, by kind.', ['kind']);

  readonly webhooks = this.#counter('webhooks_total', 'Webhooks of LiveKit by result: accepted, duplicate, refused.', [
    'result',
  ]);
  readonly errors = this.#counter(
    'errors_total',
    'Errors by whose fault they are: ours (a defect here), theirs (a service), operator (key, bill, region).',
    ['fault'],
  );
  readonly eventLoopLag = this.#histogram(
    'event_loop_lag_seconds',
    'How late the event loop was for a timer.',
    eventLoopBuckets,
  );

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    for (const { name } of this.registry.getMetricsAsArray()) {
      if (unwanted.test(name)) this.registry.removeSingleMetric(name);
    }
    // A counter that is not there before its first error hides that error from rate().
    for (const fault of ['ours', 'theirs', 'operator']) this.errors.inc({ fault }, 0);
    for (const reason of dropReasons) this.audioDropped.inc({ reason }, 0);
    for (const reason of unavailableReasons) this.sessionsLost.inc({ reason }, 0);
    for (const reason of unservedReasons) this.unserved.inc({ reason }, 0);
    for (const kind of ['translation', 'transcription']) this.cost.inc({ kind }, 0);
    for (const kind of ['source', 'translation']) this.captions.inc({ kind }, 0);
    for (const edge of ['begin', 'end']) this.voiceDelay.zero({ edge });
    for (const outcome of ['completed', 'handed-back', 'failed', 'lost']) this.roomsEnded.inc({ outcome }, 0);
    for (const result of ['accepted', 'duplicate', 'refused']) this.webhooks.inc({ result }, 0);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** Has the capacity read at each scrape. */
  watchCapacity(capacity: () => Capacity): void {
    this.#capacity = capacity;
  }

  /** All metrics in Prometheus' text format. */
  text(): Promise<string> {
    const { used, wanted, limit, open } = this.#capacity();
    this.#placesUsed.set(used);
    this.#placesDenied.set(wanted - used);
    this.#placesLimit.set(limit);
    this.#placesFree.set(open ? Math.max(0, limit - used) : 0);
    return this.registry.metrics();
  }

  #gauge<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return new Gauge({ name: `interpreter_${name}`, help, labelNames, registers: [this.registry] });
  }

  #counter<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return new Counter({ name: `interpreter_${name}`, help, labelNames, registers: [this.registry] });
  }

  #histogram<L extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly L[] = [],
  ): Histogram<L> {
    return new Histogram({ name: `interpreter_${name}`, help, buckets, labelNames, registers: [this.registry] });
  }
}

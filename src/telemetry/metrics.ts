import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { dropReasons } from '../interpreter/ports.ts';
import { unavailableReasons } from '../protocol/status.ts';

/** Speech to speech: what a listener waits. */
const delayBuckets = [0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 6, 10];
const lagBuckets = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10];
const eventLoopBuckets = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2];

/** Every metric of a process, in base units. No label tells a room, a speaker or a track. */
export class Metrics {
  readonly registry = new Registry();
  readonly #registers = [this.registry];

  readonly interpreters = new Gauge({
    name: 'interpreter_interpreters',
    help: 'Interpreters (one speaker into one language) by target language and state.',
    labelNames: ['language', 'state'],
    registers: this.#registers,
  });
  readonly sessions = new Gauge({
    name: 'interpreter_sessions',
    help: 'Sessions with the translation service by target language and state.',
    labelNames: ['language', 'state'],
    registers: this.#registers,
  });
  readonly sessionsOpened = new Counter({
    name: 'interpreter_sessions_opened_total',
    help: 'Sessions that were begun by target language.',
    labelNames: ['language'],
    registers: this.#registers,
  });
  readonly sessionsLost = new Counter({
    name: 'interpreter_sessions_lost_total',
    help: 'Sessions that ended, or were refused, before their speech did, by reason.',
    labelNames: ['reason'],
    registers: this.#registers,
  });
  readonly audioSent = new Counter({
    name: 'interpreter_audio_sent_seconds_total',
    help: 'Audio sent to the translation service, silence included: what the service charges for.',
    labelNames: ['language'],
    registers: this.#registers,
  });
  readonly audioTranscribed = new Counter({
    name: 'interpreter_audio_transcribed_seconds_total',
    help: 'The part of the audio sent whose source was transcribed, which costs extra.',
    labelNames: ['language'],
    registers: this.#registers,
  });
  readonly cost = new Counter({
    name: 'interpreter_cost_usd_total',
    help: 'What the audio sent costs by the configured prices, in USD, by kind: translation, transcription.',
    labelNames: ['kind'],
    registers: this.#registers,
  });
  readonly audioReceived = new Counter({
    name: 'interpreter_audio_received_seconds_total',
    help: 'Audio received from the translation service, silence included.',
    labelNames: ['language'],
    registers: this.#registers,
  });
  readonly audioDropped = new Counter({
    name: 'interpreter_audio_dropped_seconds_total',
    help: 'Audio that was lost: before it could be sent (starting, reconnecting, unavailable), or unheard (playout).',
    labelNames: ['reason'],
    registers: this.#registers,
  });
  readonly speechUnjudged = new Counter({
    name: 'interpreter_speech_unjudged_seconds_total',
    help: 'Audio whose speech gate went by level alone, because the speech model was too slow or failed.',
    registers: this.#registers,
  });
  readonly lag = new Histogram({
    name: 'interpreter_lag_seconds',
    help: 'How far the play-out is behind what the service has sent.',
    labelNames: ['language'],
    buckets: lagBuckets,
    registers: this.#registers,
  });
  readonly voiceDelay = new Histogram({
    name: 'interpreter_voice_delay_seconds',
    help: 'From where speech begins or ends to where its translated voice begins or ends.',
    labelNames: ['edge'],
    buckets: delayBuckets,
    registers: this.#registers,
  });
  readonly captions = new Counter({
    name: 'interpreter_captions_total',
    help: 'Caption segments that became final, by kind.',
    labelNames: ['kind'],
    registers: this.#registers,
  });
  readonly captionUpdates = new Counter({
    name: 'interpreter_caption_updates_total',
    help: 'Updates of caption segments, by kind.',
    labelNames: ['kind'],
    registers: this.#registers,
  });
  readonly errors = new Counter({
    name: 'interpreter_errors_total',
    help: 'Errors by whose fault they are: ours (a defect here), theirs (a service), operator (key, bill, region).',
    labelNames: ['fault'],
    registers: this.#registers,
  });
  readonly complaints = new Counter({
    name: 'interpreter_complaints_total',
    help: 'Errors told by the translation service in sessions that went on.',
    registers: this.#registers,
  });
  readonly rooms = new Gauge({
    name: 'interpreter_rooms',
    help: 'Rooms that this process serves.',
    registers: this.#registers,
  });
  readonly roomsLimit = new Gauge({
    name: 'interpreter_rooms_limit',
    help: 'Rooms that this process may serve.',
    registers: this.#registers,
  });
  readonly roomsClaimed = new Counter({
    name: 'interpreter_rooms_claimed_total',
    help: 'Rooms that this process has taken.',
    registers: this.#registers,
  });
  readonly roomsEnded = new Counter({
    name: 'interpreter_rooms_ended_total',
    help: 'Rooms that this process no longer serves, by outcome: completed, handed-back, failed, lost.',
    labelNames: ['outcome'],
    registers: this.#registers,
  });
  readonly roomsRecovered = new Counter({
    name: 'interpreter_rooms_recovered_total',
    help: 'Rooms of dead workers that this process put back into the queue.',
    registers: this.#registers,
  });
  readonly webhooks = new Counter({
    name: 'interpreter_webhooks_total',
    help: 'Webhooks of LiveKit by result: accepted, duplicate, refused.',
    labelNames: ['result'],
    registers: this.#registers,
  });
  readonly eventLoopLag = new Histogram({
    name: 'interpreter_event_loop_lag_seconds',
    help: 'How late the event loop was for a timer.',
    buckets: eventLoopBuckets,
    registers: this.#registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    // A counter that is not there before its first error hides that error from rate().
    for (const fault of ['ours', 'theirs', 'operator']) this.errors.inc({ fault }, 0);
    for (const reason of dropReasons) this.audioDropped.inc({ reason }, 0);
    for (const reason of unavailableReasons) this.sessionsLost.inc({ reason }, 0);
    for (const kind of ['translation', 'transcription']) this.cost.inc({ kind }, 0);
    for (const outcome of ['completed', 'handed-back', 'failed', 'lost']) this.roomsEnded.inc({ outcome }, 0);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All metrics in Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

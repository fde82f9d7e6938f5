import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import { demand, type InterpretationSettings, type WantedSpeaker } from './demand.ts';
import { Draining } from './draining.ts';
import type { InterpretationSnapshot } from './interpretation-snapshot.ts';
import type { Interpreter } from './interpreter.ts';
import { LanguageSwitches } from './language-switches.ts';
import { tellNeed } from './need.ts';
import type { InterpreterPorts, Participant, PermittedListeners } from './ports.ts';
import { RoomBudget } from './room-budget.ts';
import { RoomCaptions } from './room-captions.ts';
import { RoomUsage } from './room-usage.ts';
import { Speaker } from './speaker.ts';
import { UnknownWishes } from './unknown-wishes.ts';

/** How often lag, sessions and money are looked at. */
const watchMs = 1_000;

/**
 * The interpretation of one room. Whenever anything changes it derives from the people who are here what is wanted,
 * compares that with what runs, and starts and stops the difference.
 *
 *   people --> demand --> speakers --> interpreters
 *                    `--> who may hear which track
 */
export class RoomInterpretation {
  readonly #ports: InterpreterPorts;
  #settings: InterpretationSettings;
  #participants: readonly Participant[] = [];
  #wanted: ReadonlyMap<string, WantedSpeaker> = new Map();
  readonly #speakers = new Map<string, Speaker>();
  readonly #switches: LanguageSwitches;
  readonly #captions: RoomCaptions;
  readonly #unknownWishes: UnknownWishes;
  readonly #usage: RoomUsage;
  readonly #budget: RoomBudget;
  readonly #draining: Draining;
  readonly #toldLag = new Map<Interpreter, number>();
  #cancelWatch: () => void;
  #closed = false;

  constructor(ports: InterpreterPorts, settings: InterpretationSettings) {
    this.#usage = new RoomUsage(ports.clock);
    this.#budget = new RoomBudget(this.#usage, ports.quota);
    this.#budget.measure(settings.budget, settings.prices);
    this.#ports = { ...ports, quota: this.#budget.quota };
    this.#settings = settings;
    this.#draining = new Draining(ports.clock);
    this.#captions = new RoomCaptions(ports.captions, ports.observer);
    this.#unknownWishes = new UnknownWishes(ports.status);
    this.#switches = new LanguageSwitches(ports.clock, () => this.#reconcile());
    this.#cancelWatch = ports.clock.after(watchMs, this.#watch);
  }

  /** Takes in everybody who is here now. */
  update(participants: readonly Participant[]): void {
    if (this.#closed) return;
    this.#participants = participants;
    this.#switches.observe(participants, ({ speaker, language }) => {
      const state = this.#speakers.get(speaker)?.interpreter(language)?.state;
      return state === 'live' || state === 'delayed';
    });
    this.#reconcile();
    this.#unknownWishes.answer(this.#participants, this.#settings.languages);
  }

  configure(settings: InterpretationSettings): void {
    this.#settings = settings;
    if (this.#closed) return;
    this.#budget.measure(settings.budget, settings.prices);
    this.#reconcile();
    for (const speaker of this.#speakers.values()) speaker.retryNow();
    this.#unknownWishes.answer(this.#participants, this.#settings.languages);
  }

  get pairs(): readonly PairStatus[] {
    return this.#interpreters().map(({ status }) => status);
  }

  get snapshot(): InterpretationSnapshot {
    const listeners: Partial<Record<LanguageCode, number>> = {};
    for (const { wish } of this.#participants) {
      if (wish.listen) listeners[wish.listen] = (listeners[wish.listen] ?? 0) + 1;
    }
    return {
      speakers: [...this.#wanted.keys()],
      listeners,
      pairs: this.pairs,
      sessions: this.#interpreters().reduce((sum, { sessions }) => sum + sessions, 0),
      usage: this.#usage.byLanguage,
    };
  }

  /** Final captions so far in a language, with the sources; oldest first. */
  captions(language: LanguageCode | undefined): readonly Caption[] {
    return this.#captions.of(language);
  }

  /** Opens no session any more, lets each say what it owes, and calls back when the last word has been heard. */
  drain(onDrained: () => void): void {
    this.#draining.begin(onDrained);
    this.#reconcile();
    this.#draining.look(this.#interpreters());
  }

  /** Stops everything at once. Closing twice is closing once. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelWatch();
    this.#switches.close();
    for (const speaker of this.#speakers.values()) speaker.close();
    this.#speakers.clear();
  }

  #reconcile(): void {
    const wanted = demand(this.#participants, this.#settings, this.#switches.retained);
    // Whoever goes is dismissed first, so that the end of what they said still finds its readers.
    this.#dismissSpeakers(wanted);
    this.#wanted = wanted;
    const settings = this.#draining.settings(this.#settings);
    for (const each of wanted.values()) {
      this.#speakerOf(each.speaker).update(this.#draining.wanted(each), settings);
    }
    this.#ports.audience.permit(this.#permitted());
  }

  #dismissSpeakers(wanted: ReadonlyMap<string, WantedSpeaker>): void {
    const withdrawn = new Set(this.#participants.filter(({ wish }) => wish.optedOut).map(({ identity }) => identity));
    for (const [identity, speaker] of this.#speakers) {
      if (wanted.has(identity)) continue;
      this.#speakers.delete(identity);
      if (withdrawn.has(identity)) speaker.forget();
      else speaker.close();
    }
    for (const identity of withdrawn) this.#captions.purge(identity);
  }

  #speakerOf(identity: string): Speaker {
    const known = this.#speakers.get(identity);
    if (known) return known;
    const speaker = new Speaker(identity, this.#ports, this.#settings, {
      changed: (interpreter) => this.#tell(interpreter),
      voiceWaiting: (pair) => {
        if (this.#switches.voiceBegins(pair)) this.#reconcile();
      },
      caption: (caption) => this.#caption(caption),
      sent: ({ language }, durationMs, transcribed) =>
        this.#usage.sent(language, durationMs, transcribed, this.#settings.prices),
    });
    this.#speakers.set(identity, speaker);
    return speaker;
  }

  /** A listener who is changing language hears the old one alone, until the new voice begins. */
  #permitted(): readonly PermittedListeners[] {
    return [...this.#wanted.values()].flatMap(({ pairs }) =>
      [...pairs.values()].map(({ pair, listeners }) => ({
        pair,
        listeners: listeners.filter((listener) => {
          const retained = this.#switches.retained(listener, pair.speaker);
          return retained === undefined || retained === pair.language;
        }),
      })),
    );
  }

  #caption(caption: Caption): void {
    if (caption.kind === 'translation' && !this.#settings.captions) return;
    const wanted = this.#wanted.get(caption.speaker);
    if (wanted) this.#captions.add(caption, wanted, this.#speakers.get(caption.speaker)?.interpreters ?? []);
  }

  #tell(interpreter: Interpreter): void {
    this.#toldLag.set(interpreter, interpreter.status.lagMs);
    this.#ports.status.send(interpreter.status);
    if (interpreter.state === 'closed') this.#toldLag.delete(interpreter);
    this.#draining.look(this.#interpreters());
  }

  readonly #watch = (): void => {
    this.#budget.measure(this.#settings.budget, this.#settings.prices);
    for (const speaker of this.#speakers.values()) speaker.measure();
    tellNeed(this.#wanted, this.#speakers, this.#ports.observer, watchMs);
    for (const interpreter of this.#interpreters()) {
      if (interpreter.status.lagMs !== (this.#toldLag.get(interpreter) ?? 0)) this.#tell(interpreter);
    }
    this.#draining.look(this.#interpreters());
    this.#cancelWatch = this.#ports.clock.after(watchMs, this.#watch);
  };

  #interpreters(): readonly Interpreter[] {
    return [...this.#speakers.values()].flatMap(({ interpreters }) => interpreters);
  }
}

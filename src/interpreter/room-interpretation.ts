import type { Caption } from '../protocol/captions.ts';
import type { LanguageCode } from '../protocol/languages.ts';
import type { PairStatus } from '../protocol/status.ts';
import { CaptionHistory } from './caption-history.ts';
import { CaptionReaders } from './caption-readers.ts';
import { demand, type InterpretationSettings, type WantedSpeaker } from './demand.ts';
import type { Interpreter } from './interpreter.ts';
import { LanguageSwitches } from './language-switches.ts';
import type { InterpretationSnapshot, InterpreterPorts, Participant, PermittedListeners } from './ports.ts';
import { Speaker } from './speaker.ts';

/** How often lag is looked at and told. */
const lagMs = 1_000;

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
  readonly #history = new CaptionHistory();
  readonly #readers = new CaptionReaders();
  /** What each listener was last told that nobody offers. */
  readonly #answered = new Map<string, string>();
  readonly #toldLag = new Map<Interpreter, number>();
  #cancelLag: () => void;
  #closed = false;

  constructor(ports: InterpreterPorts, settings: InterpretationSettings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#switches = new LanguageSwitches(ports.clock, () => this.#reconcile());
    this.#cancelLag = ports.clock.after(lagMs, this.#watchLag);
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
    this.#answerUnknownWishes();
  }

  configure(settings: InterpretationSettings): void {
    this.#settings = settings;
    if (this.#closed) return;
    this.#reconcile();
    this.#answerUnknownWishes();
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
    };
  }

  /** Final captions so far in a language, with the sources; oldest first. */
  captions(language: LanguageCode | undefined): readonly Caption[] {
    return this.#history.of(language);
  }

  /** Stops everything at once. Closing twice is closing once. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelLag();
    this.#switches.close();
    for (const speaker of this.#speakers.values()) speaker.close();
    this.#speakers.clear();
  }

  #reconcile(): void {
    const wanted = demand(this.#participants, this.#settings, this.#switches.retained);
    // Whoever goes is dismissed first, so that the end of what they said still finds its readers.
    this.#dismissSpeakers(wanted);
    this.#wanted = wanted;
    for (const each of wanted.values()) this.#speakerOf(each.speaker).update(each);
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
    for (const identity of withdrawn) {
      this.#history.purge(identity);
      this.#readers.forget(identity);
    }
  }

  #speakerOf(identity: string): Speaker {
    const known = this.#speakers.get(identity);
    if (known) return known;
    const speaker = new Speaker(identity, this.#ports, {
      changed: (interpreter) => this.#tell(interpreter),
      voiceWaiting: (pair) => {
        if (this.#switches.voiceBegins(pair)) this.#reconcile();
      },
      caption: (caption) => this.#caption(caption),
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
    if (!wanted) return;
    this.#ports.observer.caption(caption.kind, caption.final);
    if (caption.final) this.#history.add(caption);
    const pair = caption.kind === 'translation' && caption.language ? wanted.pairs.get(caption.language) : undefined;
    const readers = this.#readers.of(caption, caption.kind === 'source' ? wanted.sourceReaders : (pair?.readers ?? []));
    if (readers.length > 0) this.#ports.captions.send(caption, readers);
  }

  #tell(interpreter: Interpreter): void {
    this.#toldLag.set(interpreter, interpreter.status.lagMs);
    this.#ports.status.send(interpreter.status);
    if (interpreter.state === 'closed') this.#toldLag.delete(interpreter);
  }

  readonly #watchLag = (): void => {
    for (const interpreter of this.#interpreters()) {
      interpreter.measure();
      if (interpreter.status.lagMs !== (this.#toldLag.get(interpreter) ?? 0)) this.#tell(interpreter);
    }
    this.#cancelLag = this.#ports.clock.after(lagMs, this.#watchLag);
  };

  #answerUnknownWishes(): void {
    const here = new Set<string>();
    for (const { identity, wish } of this.#participants) {
      here.add(identity);
      const asked = [wish.listen, wish.read].filter((code) => code !== undefined);
      const unknown = [...wish.unknown, ...new Set(asked.filter((code) => !this.#settings.languages.has(code)))];
      const told = unknown.join(' ');
      if (told !== '' && this.#answered.get(identity) !== told) {
        this.#ports.status.send({ unknown, languages: [...this.#settings.languages] }, [identity]);
      }
      this.#answered.set(identity, told);
    }
    for (const identity of this.#answered.keys()) if (!here.has(identity)) this.#answered.delete(identity);
  }

  #interpreters(): readonly Interpreter[] {
    return [...this.#speakers.values()].flatMap(({ interpreters }) => interpreters);
  }
}

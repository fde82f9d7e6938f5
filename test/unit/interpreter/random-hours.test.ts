import { expect, test } from 'vitest';
import { SessionLostError } from '../../../src/errors.ts';
import { chunkMs, type Participant } from '../../../src/interpreter/ports.ts';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { pcm, person, settings } from '../../support/fake-ports.ts';
import { Meeting } from '../../support/meeting.ts';

const minute = 60_000;
const names = ['ada', 'bob', 'eva', 'finn', 'gil'];
const languages: readonly LanguageCode[] = ['es', 'fr'];
const reasons = ['overloaded', 'rate-limit', 'connection', 'expired', 'authentication', 'no-output'] as const;

/** Joins, leaves, switches, mutes, turns of speech and faults, as they come to the mind of a seed. */
class Hours {
  readonly #random: () => number;
  readonly meeting: Meeting;
  readonly #people = new Map<string, Participant>();
  /** How many more chunks somebody speaks. */
  readonly #turns = new Map<string, number>();

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    this.meeting = new Meeting(20 * minute, this.#random);
  }

  pass(): void {
    const spoken = new Map<string, Int16Array>();
    for (const { identity, microphone } of this.#people.values()) {
      const left = this.#turns.get(identity) ?? 0;
      this.#turns.set(identity, left - 1);
      if (microphone?.muted === false) spoken.set(identity, pcm(chunkMs, left > 0 ? 5_000 : 0));
      if (left < -10 && this.#random() < 0.05) this.#turns.set(identity, Math.floor(this.#random() * 100));
    }
    this.meeting.pass(spoken);
  }

  happen(): void {
    if (this.#random() > 0.1) return;
    this.#pick([
      () => this.#join(),
      () => this.#join(),
      () => this.#change(),
      () => this.#change(),
      () => this.#change(),
      () => this.#leave(),
      () => this.#lose(),
      () => this.#lose(),
      () => this.#refuse(),
      () => this.#configure(),
    ])();
  }

  /** The service is well, and nobody speaks, until all that is owed and held has gone. */
  calm(): void {
    this.meeting.service.refuses = () => undefined;
    for (const each of this.#people.values()) this.#set({ ...each, ...muted(each) });
    for (let ms = 0; ms < minute; ms += chunkMs) this.pass();
  }

  empty(): void {
    this.#people.clear();
    this.meeting.room.update([]);
  }

  /** The pairs that somebody in the room hears or reads. */
  get wanted(): ReadonlySet<string> {
    const people = [...this.#people.values()];
    return new Set(
      people.flatMap(({ identity, wish }) =>
        people
          .filter((speaker) => speaker.identity !== identity && speaker.microphone)
          .flatMap((speaker) => [wish.listen, wish.read].map((language) => `${language}:${speaker.identity}`)),
      ),
    );
  }

  #join(): void {
    const listen = this.#pick(['', '', 'es', 'fr']);
    const read = this.#pick(['', '', '', 'es']);
    const given = { listen, read, captions: this.#pick(['off', 'both']), speaks: this.#pick(['', 'en', 'es']) };
    this.#set(person(this.#pick(names), given, this.#pick(['on', 'muted', 'none'])));
  }

  /** Somebody mutes, unmutes or switches the language. */
  #change(): void {
    const somebody = this.#people.get(this.#pick(names));
    if (!somebody) return;
    const listen = this.#pick([undefined, ...languages]);
    const { microphone } = somebody;
    if (this.#random() < 0.5) this.#set({ ...somebody, wish: { ...somebody.wish, listen } });
    else if (microphone) this.#set({ ...somebody, microphone: { ...microphone, muted: !microphone.muted } });
  }

  #leave(): void {
    this.#people.delete(this.#pick(names));
    this.meeting.room.update([...this.#people.values()]);
  }

  #set(participant: Participant): void {
    this.#people.set(participant.identity, participant);
    this.meeting.room.update([...this.#people.values()]);
  }

  #lose(): void {
    const { alive } = this.meeting.service;
    if (alive.length > 0) this.#pick(alive).lose(this.#error());
  }

  /** The next openings fail. */
  #refuse(): void {
    let left = Math.floor(this.#random() * 8);
    this.meeting.service.refuses = () => (left-- > 0 ? this.#error() : undefined);
  }

  #configure(): void {
    this.meeting.room.configure({
      ...settings,
      holdMs: this.#pick([0, 3_000, 3_000]),
      warm: this.#random() < 0.2,
      budget: this.#pick([{}, {}, { sessions: 2 }]),
      captions: this.#random() < 0.8,
    });
  }

  #error(): SessionLostError {
    const reason = this.#pick(reasons);
    return new SessionLostError('gone', { reason, ...(reason === 'rate-limit' && { retryAfterMs: 3_000 }) });
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    // An undefined item may be among them.
    return item as Item;
  }
}

function muted({ microphone }: Participant): Partial<Participant> {
  return microphone ? { microphone: { ...microphone, muted: true } } : {};
}

test.each([1, 2, 3])(
  'two hours of random events end with the service and the room agreeing (seed %i)',
  (seed) => {
    const hours = new Hours(seed);
    const { room, ports, service } = hours.meeting;
    let forgotten = 0;
    for (let ms = 0; ms < 120 * minute; ms += chunkMs) {
      hours.happen();
      hours.pass();
      forgotten += Math.abs(room.snapshot.sessions - service.alive.length);
      if ((ms + chunkMs) % (5 * minute) !== 0) continue;
      hours.calm();
      expect(service.alive).toEqual([]);
      const pairs = room.pairs.filter(({ state }) => state !== 'unavailable');
      for (const { language, speaker } of pairs) expect(hours.wanted).toContain(`${language}:${speaker}`);
      expect(pairs.filter(({ state }) => state !== 'resting' && state !== 'passthrough')).toEqual([]);
    }
    expect(forgotten).toBe(0);
    for (const language of languages) {
      const sent = service.sessions.filter(({ request }) => request.language === language);
      expect(room.snapshot.usage[language]?.audioMs).toBeCloseTo(sent.reduce((sum, { audioMs }) => sum + audioMs, 0));
    }
    expect(service.sessions.length).toBeGreaterThan(100);
    hours.empty();
    expect(room.pairs).toEqual([]);
    expect(service.alive).toEqual([]);
    expect(ports.hearing).toEqual([]);
    expect(ports.published.filter(({ closed }) => !closed)).toEqual([]);
    room.close();
    expect(ports.clock.timers).toBe(0);
  },
  120_000,
);

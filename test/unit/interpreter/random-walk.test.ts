import { expect, test } from 'vitest';
import { SessionLostError } from '../../../src/errors.ts';
import type { Observer, Participant } from '../../../src/interpreter/ports.ts';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { pairKey } from '../../../src/protocol/track-name.ts';
import { FakePorts, pcm, person, settings, type FakeSession } from '../../support/fake-ports.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const names = ['ada', 'bob', 'eva', 'finn'];
const sources = ['Hello. ', 'yes', 'es: Hola. ', 'fr~: Bonjour. ', 'Hola a todos hoy. '];
const reasons = ['overloaded', 'connection', 'authentication', 'expired', 'no-output'] as const;
const languages: readonly LanguageCode[] = ['es', 'fr'];

/** A room in which people, services and settings do whatever comes to the mind of a seed. */
class Walk {
  readonly ports = new FakePorts();
  readonly #random: () => number;
  readonly #people = new Map<string, Participant>();
  readonly #room: RoomInterpretation;
  /** What gauges would show. */
  sessions = 0;
  readonly interpreters = new Map<string, number>();
  readonly #opened = new Set<FakeSession>();

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    const observer: Observer = {
      ...this.ports.observer,
      sessionMoved: (_pair, from, to) => {
        if (from === undefined) this.sessions += 1;
        if (to === 'closed') this.sessions -= 1;
      },
      stateChanged: (_pair, from, to) => {
        if (from) this.#count(from, -1);
        if (to !== 'closed') this.#count(to, 1);
      },
    };
    Object.assign(this.ports, { observer, random: this.#random });
    this.#room = new RoomInterpretation(this.ports, { ...settings, languages: new Set(languages) });
  }

  step(): void {
    const acts = [
      () => this.#changeSomebody(),
      () => this.#changeSomebody(),
      () => this.#leave(),
      () => this.#service(),
      () => this.#service(),
      () => this.#service(),
      () => this.#speak(),
      () => this.#play(),
      () => this.ports.clock.advance(this.#pick([10, 200, 1_000, 4_000, 16_000])),
      () => this.#configure(),
    ];
    this.#pick(acts)();
  }

  /** Who says so has a session, and nobody else has one that waits for more; gauges and tables are right. */
  check(): void {
    const waiting = this.#unclosed().filter(({ finished }) => finished === 0);
    for (const { state, ...pair } of this.#room.pairs) {
      const own = waiting.filter(({ request }) => pairKey(request) === pairKey(pair));
      const opened = own.filter((session) => this.#opened.has(session));
      // The second is the one that is to take over.
      if (['starting', 'live', 'delayed'].includes(state)) expect([1, 2]).toContain(own.length);
      else if (state === 'passthrough') expect(own.length).toBeLessThanOrEqual(2);
      else expect(opened).toEqual([]);
    }
    expect(this.#room.snapshot.sessions).toBe(this.#unclosed().length);
    expect(this.sessions).toBe(this.#unclosed().length);
    const open = this.ports.published.filter(({ closed }) => !closed).map(({ pair }) => pairKey(pair));
    expect(new Set(open).size).toBe(open.length);
  }

  /** Everybody leaves, and the services say what they owe. */
  empty(): void {
    this.#people.clear();
    this.#room.update([]);
    expect(this.#room.pairs).toEqual([]);
    expect(this.#unclosed()).toEqual([]);
    expect(this.ports.hearing).toEqual([]);
    expect(this.ports.published.every(({ closed }) => closed)).toBe(true);
    expect([...this.interpreters.values()].every((count) => count === 0)).toBe(true);
    this.#room.close();
    expect(this.ports.clock.timers).toBe(0);
  }

  #changeSomebody(): void {
    const name = this.#pick(names);
    const given = {
      listen: this.#pick(['', '', 'es', 'fr', 'floor', 'tlh']),
      read: this.#pick(['', '', 'es', 'fr']),
      captions: this.#pick(['', 'off', 'source', 'both']),
      speaks: this.#pick(['', '', 'es', 'fr']),
      optout: this.#pick(['', '', '', '', 'true']),
    };
    this.#people.set(name, person(name, given, this.#pick(['on', 'on', 'muted', 'none'])));
    this.#tell();
  }

  #leave(): void {
    this.#people.delete(this.#pick(names));
    this.#tell();
  }

  #tell(): void {
    this.#room.update([...this.#people.values()]);
  }

  #configure(): void {
    this.#room.configure({
      ...settings,
      holdMs: this.#pick([0, 3_000]),
      warm: this.#random() < 0.5,
      budget: this.#pick([{}, {}, { sessions: 2 }, { usdPerHour: 0.01 }]),
      languages: new Set(this.#pick([languages, languages, ['es']])),
      captions: this.#random() < 0.8,
      transcription: this.#random() < 0.8,
    });
  }

  #service(): void {
    const sessions = this.#unclosed();
    if (sessions.length === 0) return;
    const session = this.#pick(sessions);
    if (!this.#opened.has(session) && this.#random() < 0.7) {
      this.#opened.add(session);
      session.tell({ type: 'opened', ...this.#pick([{}, { expiresInMs: 20_000 }, { expiresInMs: 3_600_000 }]) });
      return;
    }
    const acts = [
      () => session.tell({ type: 'audio', samples: pcm(this.#pick([20, 200, 3_000]), this.#pick([0, 5_000])) }),
      () => session.tell({ type: 'translation', text: this.#pick(['Hola a todos hoy. ', 'sí']), elapsedMs: 200 }),
      () => session.tell({ type: 'source', text: this.#pick(sources), elapsedMs: 200 }),
      () => session.tell({ type: 'ended' }),
      () => session.tell({ type: 'ended', error: new SessionLostError('gone', { reason: this.#pick(reasons) }) }),
      () => void (session.bufferedMs = this.#pick([0, 600, 2_000])),
    ];
    this.#pick(acts)();
  }

  #speak(): void {
    this.ports.say(this.#pick(names), this.#pick([0, 5_000]));
  }

  #play(): void {
    for (const { source, closed } of [...this.ports.published]) {
      if (closed) continue;
      for (let i = 0; i < 20 && source.awake; i += 1) source.next();
    }
  }

  #unclosed(): FakeSession[] {
    return this.ports.sessions.filter((session) => session.closed === 0);
  }

  #count(state: string, by: number): void {
    this.interpreters.set(state, (this.interpreters.get(state) ?? 0) + by);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

test.each([1, 2, 3, 4, 5])('whatever happens, nothing throws and nothing is left over (seed %i)', (seed) => {
  const walk = new Walk(seed);
  for (let i = 0; i < 600; i += 1) {
    walk.step();
    walk.check();
  }
  walk.empty();
});

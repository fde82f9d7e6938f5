import { expect, test } from 'vitest';
import { SessionLostError } from '../../../src/errors.ts';
import type { InterpreterPorts, Observer, Participant } from '../../../src/interpreter/ports.ts';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { pairKey } from '../../../src/protocol/track-name.ts';
import { FakePorts, pcm, person, type FakeSession } from '../../support/fake-ports.ts';

const names = ['ada', 'bob', 'eva', 'finn'];
const languages: readonly LanguageCode[] = ['es', 'fr'];

/** The same numbers for the same seed, from 0 up to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

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
    this.#random = dice(seed);
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
    const { ports } = this;
    const { microphones, translation, tracks, audience, captions, status, clock } = ports;
    const given: InterpreterPorts = { microphones, translation, tracks, audience, captions, status, clock, observer };
    this.#room = new RoomInterpretation(given, { languages: new Set(languages), captions: true, transcription: true });
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

  /** One session listens for each pair that says so, and none for another; gauges and tables are right. */
  check(): void {
    const { ports } = this;
    const listening = this.#room.pairs.filter(({ state }) => ['starting', 'live', 'delayed'].includes(state));
    for (const pair of listening) expect(ports.session(pairKey(pair))).toMatchObject({ finished: 0, closed: 0 });
    // A session that is to finish before it has opened is told so when it opens.
    const fed = this.#unclosed().filter((session) => this.#opened.has(session) && session.finished === 0);
    expect(fed.length).toBeLessThanOrEqual(listening.length);
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
      session.tell({ type: 'opened' });
      return;
    }
    const acts = [
      () => session.tell({ type: 'audio', samples: pcm(this.#pick([20, 200, 3_000]), this.#pick([0, 5_000])) }),
      () => session.tell({ type: 'translation', text: this.#pick(['Hola. ', 'sí']), elapsedMs: 200 }),
      () => session.tell({ type: 'source', text: this.#pick(['Hello. ', 'yes']), elapsedMs: 200 }),
      () => session.tell({ type: 'ended' }),
      () => session.tell({ type: 'ended', error: new SessionLostError('gone', { reason: 'overloaded' }) }),
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

test.each([1, 2, 3])('whatever happens, nothing throws and nothing is left over (seed %i)', (seed) => {
  const walk = new Walk(seed);
  for (let i = 0; i < 600; i += 1) {
    walk.step();
    walk.check();
  }
  walk.empty();
});

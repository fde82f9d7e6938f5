import { languageCodes, type LanguageCode } from '../../src/protocol/languages.ts';
import type { Fault } from '../../src/sandbox/fault.ts';
import { quirkNames } from '../../src/sandbox/quirks.ts';
import type { WatchedRoom } from '../faults/watched-room.ts';
import type { Servers } from '../servers.ts';
import type { Random } from '../../test/support/seeded-random.ts';
import { Guest } from './guest.ts';

const names = ['ada', 'bob', 'eva', 'finn'];
const heardIn: readonly LanguageCode[] = languageCodes.slice(0, 3);
const troubles: readonly Fault[] = [
  { kind: 'drop' },
  { kind: 'drop' },
  { kind: 'keepalive-timeout' },
  { kind: 'error' },
  { kind: 'error', ends: true },
  { kind: 'stall', ms: 2_000 },
  { kind: 'expire', seconds: 2 },
  { kind: 'malformed-json' },
  { kind: 'unknown-event' },
  { kind: 'hollow-events' },
  { kind: 'odd-bytes' },
  { kind: 'huge-frame' },
  { kind: 'other-format', sampleRateHz: 16_000, deltas: 5 },
  { kind: 'refuse', status: 503 },
  { kind: 'refuse', status: 429, retryAfterSeconds: 1 },
  { kind: 'refuse', status: 401 },
  { kind: 'close-early' },
  { kind: 'hang' },
];

/** People who join, leave, switch and mute, and a service in trouble, as they come to the mind of a seed. */
export class Crowd {
  readonly #guests = new Map<string, Guest>();
  readonly #random: Random;
  readonly #servers: Servers;
  readonly #room: WatchedRoom;
  readonly #speech: Int16Array;

  constructor(random: Random, servers: Servers, room: WatchedRoom, speech: Int16Array) {
    this.#random = random;
    this.#servers = servers;
    this.#room = room;
    this.#speech = speech;
  }

  /** The languages that somebody listens to while somebody else could speak. */
  get wanted(): ReadonlySet<LanguageCode> {
    const languages = [...this.#guests.values()].flatMap(({ listen }) => listen ?? []);
    return new Set(this.#guests.size > 1 ? languages : []);
  }

  /** Something happens; answers what. */
  async happen(): Promise<string> {
    const acts = [
      () => this.#join(),
      () => this.#join(),
      () => this.#leave(),
      () => this.#switch(),
      () => this.#switch(),
      () => this.#mute(),
      () => this.#mute(),
      () => this.#fault(),
      () => this.#fault(),
      () => this.#quirk(),
      () => this.#configure(),
    ];
    return this.#pick(acts)();
  }

  /** The service is well again. */
  mend(): void {
    this.#room.sandbox.faults.clear();
    this.#room.sandbox.quirks.replace({});
  }

  async leave(): Promise<void> {
    const guests = [...this.#guests.values()];
    this.#guests.clear();
    await Promise.all(guests.map((guest) => guest.leave()));
  }

  async #join(): Promise<string> {
    const identity = this.#pick(names);
    const [listen, speaks] = [this.#language(), this.#pick(languageCodes)];
    if (this.#guests.has(identity)) return `${identity} is here already`;
    const { livekit } = this.#servers;
    const guest = await Guest.join({ livekit, room: this.#room.name, identity, speaks, listen, speech: this.#speech });
    this.#guests.set(identity, guest);
    return `${identity} joins, listens to ${listen ?? 'the floor'}`;
  }

  async #leave(): Promise<string> {
    const guest = this.#somebody();
    if (!guest) return 'nobody leaves';
    this.#guests.delete(guest.identity);
    await guest.leave();
    return `${guest.identity} leaves`;
  }

  async #switch(): Promise<string> {
    const [guest, listen] = [this.#somebody(), this.#language()];
    await guest?.choose(listen);
    return `${guest?.identity ?? 'nobody'} switches to ${listen ?? 'the floor'}`;
  }

  #mute(): Promise<string> {
    const guest = this.#somebody();
    guest?.mute(!guest.muted);
    return Promise.resolve(`${guest?.identity ?? 'nobody'} ${guest?.muted ? 'mutes' : 'unmutes'}`);
  }

  #fault(): Promise<string> {
    const fault = this.#pick(troubles);
    this.#room.sandbox.faults.strike(fault);
    return Promise.resolve(`fault ${fault.kind}`);
  }

  #quirk(): Promise<string> {
    const [name, on] = [this.#pick(quirkNames), this.#random() < 0.4];
    this.#room.sandbox.quirks[name] = on;
    return Promise.resolve(`quirk ${name} ${on ? 'on' : 'off'}`);
  }

  #configure(): Promise<string> {
    const changes = {
      holdSeconds: this.#pick([0, 3, 3]),
      warm: this.#random() < 0.2,
      budget: this.#pick([{}, {}, { sessions: 2 }]),
    };
    this.#room.configure(changes);
    return Promise.resolve(`settings ${JSON.stringify(changes)}`);
  }

  #somebody(): Guest | undefined {
    const { size } = this.#guests;
    const at = Math.floor(this.#random() * size);
    return size === 0 ? undefined : [...this.#guests.values()][at];
  }

  #language(): LanguageCode | undefined {
    return this.#random() < 0.25 ? undefined : this.#pick(heardIn);
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}

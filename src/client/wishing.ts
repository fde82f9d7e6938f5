import { ConnectionState, type Room } from 'livekit-client';
import { attributes } from '../protocol/attributes.ts';
import type { SetRequest } from '../protocol/rpc.ts';
import type { UnknownWishStatus } from '../protocol/status.ts';
import type { ChoicesStorage } from './choices.ts';
import { keptObject } from './kept.ts';
import { floorWish, wishFromAttributes, wishRequest, wishAttributes, type ListenerWish } from './listener-wish.ts';
import { keepWithdrawal, readWithdrawal } from './withdrawals.ts';
import type { WorkerLink } from './worker-link.ts';

/** What is asked for as a listener; the rest one says of oneself. */
const asked = ['listen', 'read', 'captions'] as const;

interface Given {
  /** What the client calls itself. */
  readonly client: string;
  readonly chosen: Partial<ListenerWish>;
  /** Where a withdrawal is kept, for the room that it was made in. */
  readonly storage: ChoicesStorage | undefined;
}

/**
 * What the local participant wants: what was chosen here before what the attributes of their token say. Told by
 * attributes or, where one may not set one's own, by asking the worker.
 */
export class Wishing {
  readonly #room: Room;
  readonly #worker: WorkerLink;
  readonly #client: string;
  readonly #storage: ChoicesStorage | undefined;
  readonly #onChange: () => void;
  /** What the application wished of withdrawing, in whatever room. */
  readonly #givenOptout: boolean | undefined;
  #chosen: Partial<ListenerWish>;
  #unknown: readonly string[] | undefined;
  #tellings = 0;
  #wish: ListenerWish | undefined;
  /** The room, by name, that what was chosen of withdrawing is for; undefined before any. */
  #roomName: string | undefined;

  constructor(room: Room, worker: WorkerLink, given: Given, onChange: () => void) {
    this.#room = room;
    this.#worker = worker;
    this.#client = given.client;
    this.#chosen = given.chosen;
    this.#givenOptout = given.chosen.optout;
    this.#storage = given.storage;
    this.#onChange = onChange;
  }

  get chosen(): Partial<ListenerWish> {
    return this.#chosen;
  }

  /** The same object until it says something else. */
  get wish(): ListenerWish {
    const told = wishFromAttributes(this.#room.localParticipant.attributes);
    this.#wish = keptObject(this.#wish, { ...floorWish, ...told, ...this.#chosen });
    return this.#wish;
  }

  /** What was wished and names nothing that is offered; until the next wish. */
  get unknown(): readonly string[] | undefined {
    return this.#unknown;
  }

  heed({ unknown }: Pick<UnknownWishStatus, 'unknown'>): void {
    this.#unknown = unknown;
    this.#onChange();
  }

  choose(change: Partial<ListenerWish>): void {
    this.#chosen = { ...this.#chosen, ...change };
    this.#unknown = undefined;
    // Chosen out of a room, it is for the next one.
    if (change.optout !== undefined) this.#roomName = undefined;
    this.announce();
  }

  /** Says it all anew. While there is no worker to ask, its coming asks again. */
  announce(): void {
    if (this.#connected) this.#tellAll();
  }

  /**
   * To be called while a connection is being made: whoever has withdrawn says so before a microphone is published, as a
   * full reconnect does before it is over. Nobody else is in such a hurry, and each telling goes to everybody.
   */
  announceWithdrawal(): void {
    if (this.#connected) return;
    this.#enter(this.#room.name);
    if (this.#chosen.optout) this.#tellAll();
  }

  /** Takes back what was asked for here as a listener. */
  withdraw(): void {
    if (!this.#connected) return;
    const names = asked.filter((name) => name in this.#chosen);
    const values = [attributes.client, ...names.map((name) => attributes[name])].map((name) => [name, ''] as const);
    this.#tell(Object.fromEntries(values), () => Object.fromEntries(names.map((name) => [name, ''])));
  }

  #tellAll(): void {
    this.#enter(this.#room.name);
    this.#tell({ ...wishAttributes(this.#chosen), [attributes.client]: this.#client }, () => wishRequest(this.#chosen));
  }

  get #connected(): boolean {
    return this.#room.state === ConnectionState.Connected;
  }

  /** A withdrawal is found again in the room that it was made in, and does not go with somebody into another. */
  #enter(name: string): void {
    if (name === '' || name === this.#roomName) return;
    const { optout, ...others } = this.#chosen;
    const chosen = this.#roomName === undefined ? optout : this.#givenOptout;
    this.#roomName = name;
    if (chosen !== undefined && this.#storage) keepWithdrawal(this.#storage, name, chosen);
    const found = this.#storage && readWithdrawal(this.#storage, name) ? true : undefined;
    const now = chosen ?? found;
    this.#chosen = { ...others, ...(now !== undefined && { optout: now }) };
  }

  #tell(values: Record<string, string>, request: () => SetRequest): void {
    this.#tellings += 1;
    const telling = this.#tellings;
    this.#room.localParticipant
      .setAttributes(values)
      .catch(async () => {
        // LiveKit's client gives up on values that newer ones have replaced; those are told by themselves.
        if (telling === this.#tellings) await this.#worker.set(request);
      })
      .catch(() => {
        if (telling === this.#tellings) this.#refused();
      });
  }

  /** The worker has refused, or there is none to ask. */
  #refused(): void {
    const { listen, read } = this.#chosen;
    const unknown = [listen, read]
      .filter((code) => code !== undefined)
      .filter((code) => !this.#worker.offered.includes(code));
    if (unknown.length > 0) this.heed({ unknown });
  }
}

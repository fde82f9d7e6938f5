import { ConnectionState, type Room } from 'livekit-client';
import { attributes } from '../protocol/attributes.ts';
import type { SetRequest } from '../protocol/rpc.ts';
import type { UnknownWishStatus } from '../protocol/status.ts';
import { floorWish, wishFromAttributes, wishRequest, wishAttributes, type ListenerWish } from './listener-wish.ts';
import type { WorkerLink } from './worker-link.ts';

/** What is asked for as a listener; the rest one says of oneself. */
const asked = ['listen', 'read', 'captions'] as const;

/**
 * What the local participant wants: what was chosen here before what the attributes of their token say. Told by
 * attributes or, where one may not set one's own, by asking the worker.
 */
export class Wishing {
  readonly #room: Room;
  readonly #worker: WorkerLink;
  readonly #client: string;
  readonly #onChange: () => void;
  #chosen: Partial<ListenerWish>;
  #unknown: readonly string[] | undefined;
  #tellings = 0;

  constructor(
    room: Room,
    worker: WorkerLink,
    given: { readonly client: string; readonly chosen: Partial<ListenerWish> },
    onChange: () => void,
  ) {
    this.#room = room;
    this.#worker = worker;
    this.#client = given.client;
    this.#chosen = given.chosen;
    this.#onChange = onChange;
  }

  get chosen(): Partial<ListenerWish> {
    return this.#chosen;
  }

  get wish(): ListenerWish {
    return { ...floorWish, ...wishFromAttributes(this.#room.localParticipant.attributes), ...this.#chosen };
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
    this.announce();
  }

  /** Says it all anew. While there is no worker to ask, its coming asks again. */
  announce(): void {
    this.#tell({ ...wishAttributes(this.#chosen), [attributes.client]: this.#client }, () => wishRequest(this.#chosen));
  }

  /** Takes back what was asked for here as a listener. */
  withdraw(): void {
    const names = asked.filter((name) => name in this.#chosen);
    const values = [attributes.client, ...names.map((name) => attributes[name])].map((name) => [name, ''] as const);
    this.#tell(Object.fromEntries(values), () => Object.fromEntries(names.map((name) => [name, ''])));
  }

  #tell(values: Record<string, string>, request: () => SetRequest): void {
    if (this.#room.state !== ConnectionState.Connected) return;
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

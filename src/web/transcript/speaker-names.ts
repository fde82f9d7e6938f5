import { shownName, type Named } from '../shared/shown-name.ts';

const maxNames = 1_000;

/** A room, as far as names go. */
export interface People {
  getParticipantByIdentity(identity: string): Named | undefined;
}

/** What people are called, also after they have left. */
export class SpeakerNames {
  readonly #room: People;
  readonly #names = new Map<string, string>();

  constructor(room: People) {
    this.#room = room;
  }

  /** The name, or the identity of whoever was not there when last asked about. */
  of(identity: string): string {
    const person = this.#room.getParticipantByIdentity(identity);
    if (!person) return this.#names.get(identity) ?? shownName({ identity });
    const name = shownName(person);
    this.#names.delete(identity);
    this.#names.set(identity, name);
    const [oldest] = this.#names.keys();
    if (this.#names.size > maxNames && oldest !== undefined) this.#names.delete(oldest);
    return name;
  }
}

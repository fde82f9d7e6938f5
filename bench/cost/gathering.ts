import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { Attendee } from './attendee.ts';
import { attributesOf, type Trace } from './trace.ts';
import { recordedPieces, Voice } from './voices.ts';

/** The people of a meeting from which nobody is away, in a real room. */
export class Gathering {
  /** Rejects when a microphone fails; never resolves. */
  readonly failed: Promise<never>;
  readonly #trace: Trace;
  readonly #attendees: readonly Attendee[];
  #fail: (error: unknown) => void = () => undefined;
  #heard: () => void = () => undefined;

  /** Everybody has joined when this resolves; nobody speaks. */
  static async open(trace: Trace, livekit: LiveKitCoordinates, room: string): Promise<Gathering> {
    const pieces = await recordedPieces();
    const voices = trace.people.map((person, index) => new Voice(trace, person, pieces, index + 1));
    const gathering = new Gathering(trace, voices);
    await gathering.#join(livekit, room);
    return gathering;
  }

  private constructor(trace: Trace, voices: readonly Voice[]) {
    this.#trace = trace;
    this.#attendees = trace.people.flatMap((person, index) => {
      const voice = voices[index];
      return voice ? [new Attendee(trace, person, voice, () => this.#heard())] : [];
    });
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.failed.catch(() => undefined);
  }

  /** Resolves once everybody is subscribed to all who do not speak the language that they listen to. */
  allHear(): Promise<void> {
    const speakersOf = ({ listens }: Attendee['person']): number =>
      listens === undefined ? 0 : this.#trace.people.filter(({ speaks }) => speaks !== listens).length;
    return new Promise((resolve) => {
      this.#heard = () => {
        if (this.#attendees.every(({ voices, person }) => voices >= speakersOf(person))) resolve();
      };
      this.#heard();
    });
  }

  /** Everybody lives through the meeting, from now on; resolves when it is over. */
  async attend(): Promise<void> {
    await Promise.all(this.#attendees.map((attendee) => attendee.attend()));
  }

  async #join(livekit: LiveKitCoordinates, room: string): Promise<void> {
    const roomService = new RoomService(livekit);
    for (const attendee of this.#attendees) {
      const { name } = attendee.person;
      const attributes = attributesOf(attendee.person, true);
      const token = await roomService.mintPersonToken(room, { identity: name, name, attributes });
      await attendee.join(livekit.url, token, this.#fail);
    }
  }
}

import type { FleetConfig } from '../config.ts';
import { LiveKitRoom } from '../room/livekit-room.ts';
import { Pacer } from '../room/pacer.ts';
import type { RoomLog } from '../room/room-log.ts';
import { Visitor } from '../room/visitor.ts';
import { RoomService } from '../roomservice/room-service.ts';
import type { DoctorRooms } from './doctor-rooms.ts';

/** Identity of the person in a rehearsal. */
export const visitorIdentity = 'doctor';

export interface RehearsalOptions {
  readonly config: FleetConfig;
  readonly rooms: DoctorRooms;
  readonly log: RoomLog;
  /** Hears what the person hears. */
  readonly onFrame?: (trackName: string, samples: Int16Array) => void;
  /** Subscribes a listener; by default LiveKit is asked to. */
  readonly nudge?: (listener: string, trackSids: readonly string[]) => Promise<void>;
}

/** A temporary room with an interpreter's place in it, as a worker has one, and a person. */
export class Rehearsal {
  readonly interpreter: LiveKitRoom;
  readonly visitor: Visitor;
  readonly #give: readonly (() => Promise<void>)[];
  #closing: Promise<void> | undefined;

  /** Rejects where the room cannot be opened or joined; nothing is left then. */
  static async open({ config, rooms, log, onFrame, nudge }: RehearsalOptions): Promise<Rehearsal> {
    const { livekit } = config;
    const service = new RoomService(livekit);
    const give: (() => Promise<void>)[] = [];
    try {
      const room = await rooms.open();
      const { name } = room;
      give.unshift(() => room.close());
      const interpreter = await LiveKitRoom.join({
        url: livekit.url,
        epoch: 1,
        mintToken: (identity) => service.mintInterpreterToken(name, identity),
        nudge: nudge ?? ((listener, sids) => service.subscribe(name, listener, sids)),
        attributeAliases: [],
        languages: config.rooms.languages,
        pacer: new Pacer(),
        log,
        signal: new AbortController().signal,
      });
      give.unshift(() => interpreter.close());
      const person = { identity: visitorIdentity, name: 'Doctor', attributes: {} };
      const token = await service.mintPersonToken(name, person);
      const visitor = await Visitor.join({ url: livekit.url, token }, onFrame ?? (() => undefined));
      give.unshift(() => visitor.leave());
      return new Rehearsal(interpreter, visitor, give);
    } catch (error) {
      await giveBack(give);
      throw error;
    }
  }

  private constructor(interpreter: LiveKitRoom, visitor: Visitor, give: readonly (() => Promise<void>)[]) {
    this.interpreter = interpreter;
    this.visitor = visitor;
    this.#give = give;
  }

  /** Everybody leaves, and the room goes. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closing ??= giveBack(this.#give);
    return this.#closing;
  }
}

/** One after the other, whatever becomes of each; what LiveKit does not give back it removes by itself. */
async function giveBack(give: readonly (() => Promise<void>)[]): Promise<void> {
  for (const back of give) await back().catch(() => undefined);
}

import type { Caption } from '../../src/protocol/captions.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { rpcMethods, type CaptionsPage, type CaptionsRequest, type StatusPage } from '../../src/protocol/rpc.ts';
import type { PairStatus } from '../../src/protocol/status.ts';
import { LiveKitRoom } from '../../src/room/livekit-room.ts';
import { Pacer } from '../../src/room/pacer.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import type { RunningDemo } from './running-demo.ts';

/** What it answers to whoever joins: few enough for one answer each. */
export interface Told {
  readonly pairs?: readonly PairStatus[];
  readonly captions?: readonly Caption[];
}

/** An interpreter's place in a demo's room, without an interpreter: it tells what it is given. Whoever joins closes. */
export class StagedInterpreter {
  readonly #place: LiveKitRoom;

  private constructor(place: LiveKitRoom) {
    this.#place = place;
  }

  /** The demo's own interpreter stays out of the room from now on. */
  static async join(demo: RunningDemo, room: string, told: Told, stop: AbortSignal): Promise<StagedInterpreter> {
    await keepInterpreterOut(demo, room);
    const service = new RoomService(demo.livekit);
    const place = await LiveKitRoom.join({
      url: demo.livekit.url,
      epoch: 1,
      mintToken: (identity) => service.mintInterpreterToken(room, identity),
      nudge: (listener, sids) => service.subscribe(room, listener, sids),
      attributeAliases: [],
      languages: languageCodes,
      pacer: new Pacer(),
      log: { info: () => undefined, warn: (fields, message) => console.error(message, fields) },
      signal: stop,
    });
    const { pairs = [], captions = [] } = told;
    place.registerRpc(rpcMethods.status, () => Promise.resolve(JSON.stringify({ pairs } satisfies StatusPage)));
    place.registerRpc(rpcMethods.captions, (payload) => {
      const { language: wanted } = JSON.parse(payload) as CaptionsRequest;
      const page = captions.filter(({ kind, language }) => kind === 'source' || language === wanted);
      return Promise.resolve(JSON.stringify({ captions: page } satisfies CaptionsPage));
    });
    return new StagedInterpreter(place);
  }

  /** Sends an update of a segment to everybody in the room, as the interpreter sends its own. */
  send(caption: Caption): void {
    const readers = this.#place.participants().map(({ identity }) => identity);
    this.#place.captions.send(caption, readers);
  }

  /** Closing twice is closing once. */
  close(): Promise<void> {
    return this.#place.close();
  }
}

/** Has the demo's interpreter leave a room alone. */
export async function keepInterpreterOut({ page, organiser }: RunningDemo, room: string): Promise<void> {
  const address = new URL(`api/rooms/${encodeURIComponent(room)}/stop`, page);
  const headers = { authorization: `Bearer ${organiser.apiKey}` };
  const answer = await fetch(address, { method: 'POST', headers });
  if (!answer.ok) throw new Error(`the interpreter cannot be kept out of "${room}": ${await answer.text()}`);
}

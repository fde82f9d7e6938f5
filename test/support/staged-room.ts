import { onTestFinished } from 'vitest';
import type { Caption } from '../../src/protocol/captions.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { rpcMethods, type CaptionsPage, type StatusPage } from '../../src/protocol/rpc.ts';
import type { PairStatus } from '../../src/protocol/status.ts';
import { pairKey } from '../../src/protocol/track-name.ts';
import type { LiveKitRoom } from '../../src/room/livekit-room.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { Guest, joinAsInterpreter, randomRoom } from './room.ts';
import { livekit } from './servers.ts';

/** A room where in an interpreter's place somebody tells what they are given, and interprets nothing. */
export class StagedRoom {
  readonly room: string;
  readonly roomService = new RoomService(livekit());
  readonly #place: LiveKitRoom;
  readonly #pairs = new Map<string, PairStatus>();
  readonly #captions: Caption[] = [];

  /** Is closed when the test finishes. */
  static async open(): Promise<StagedRoom> {
    const room = randomRoom();
    const place = await joinAsInterpreter(livekit(), room, { languages: languageCodes });
    onTestFinished(() => place.close());
    return new StagedRoom(room, place);
  }

  private constructor(room: string, place: LiveKitRoom) {
    this.room = room;
    this.#place = place;
    place.registerRpc(rpcMethods.captions, () =>
      Promise.resolve(JSON.stringify({ captions: this.#captions } satisfies CaptionsPage)),
    );
    place.registerRpc(rpcMethods.status, () =>
      Promise.resolve(JSON.stringify({ pairs: [...this.#pairs.values()] } satisfies StatusPage)),
    );
  }

  /** Somebody with a name and nothing else. */
  async seat(identity: string): Promise<void> {
    const guest = await Guest.join(livekit(), this.room, identity);
    onTestFinished(() => guest.leave());
  }

  /** Something was said in English before, and is told in Spanish to whoever comes and asks. */
  keep(speaker: string, said: string, inSpanish: string): void {
    const nth = this.#captions.length;
    const segment = { speaker, final: true, startedAtMs: Date.now() } as const;
    const source = { ...segment, id: `source-${nth}`, kind: 'source', text: said } as const;
    const spanish = { id: `spanish-${nth}`, kind: 'translation', language: 'es', text: inSpanish } as const;
    this.#captions.push(source, { ...segment, ...spanish, pair: source.id });
  }

  /** Tells whoever is here, and whoever comes later and asks. */
  tell(status: Pick<PairStatus, 'speaker' | 'state'> & Partial<PairStatus>): void {
    const whole = { language: 'en', lagMs: 0, speaking: false, ...status } as const;
    this.#pairs.set(pairKey(whole), whole);
    this.#place.status.send(whole);
  }
}

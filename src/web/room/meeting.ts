import { Room, RoomEvent } from 'livekit-client';
import { Interpretation } from '../../client/interpretation.ts';
import type { ListenerWish } from '../../client/listener-wish.ts';
import type { Access } from './demo-api.ts';

/** One visit to a room, from joining to leaving. */
export class Meeting {
  readonly room: Room;
  readonly interpretation: Interpretation;

  private constructor(room: Room, interpretation: Interpretation) {
    this.room = room;
    this.interpretation = interpretation;
  }

  /** Calls back once when the visit is over, whoever ended it. */
  static async join({ url, token }: Access, wish: ListenerWish, onEnd: () => void): Promise<Meeting> {
    // Elements have no volume on iOS, where only Web Audio can lower the original.
    const room = new Room({ webAudioMix: /iP(hone|ad|od)/.test(navigator.userAgent) });
    const interpretation = new Interpretation(room, wish);
    try {
      await room.connect(url, token, { autoSubscribe: false });
    } catch (error) {
      interpretation.close();
      throw error;
    }
    room.once(RoomEvent.Disconnected, () => {
      interpretation.close();
      onEnd();
    });
    return new Meeting(room, interpretation);
  }

  leave(): void {
    this.room.disconnect().catch(reportError);
  }
}

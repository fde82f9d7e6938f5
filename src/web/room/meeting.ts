import { DisconnectReason, RoomEvent, type Room } from 'livekit-client';
import { Interpretation } from '../../client/interpretation.ts';
import type { ListenerWish } from '../../client/listener-wish.ts';
import type { Access } from '../shared/access.ts';
import { pageStorage } from '../shared/browser-storage.ts';
import { newRoom } from '../shared/new-room.ts';
import { RoomChat } from './room-chat.ts';
import { VideoSubscriptions } from './video-subscriptions.ts';

/** What somebody joins with. */
export interface DeviceChoice {
  readonly on: boolean;
  /** Undefined is the system's own choice. */
  readonly deviceId: string | undefined;
}

/** Why a visit is over. */
export type VisitEnd = 'left' | 'ended' | 'removed' | 'elsewhere' | 'lost';

/** Who joins, and with what. */
export interface Visitor {
  readonly name: string;
  readonly wish: Partial<ListenerWish>;
  readonly microphone: DeviceChoice;
  readonly camera: DeviceChoice;
}

/** One visit to a room, from joining to leaving. */
export class Meeting {
  readonly room: Room;
  readonly interpretation: Interpretation;
  readonly chat: RoomChat;

  private constructor(room: Room, interpretation: Interpretation, chat: RoomChat) {
    this.room = room;
    this.interpretation = interpretation;
    this.chat = chat;
  }

  /** Calls back once when the visit is over, whoever ended it. */
  static async join({ url, token }: Access, visitor: Visitor, onEnd: (end: VisitEnd) => void): Promise<Meeting> {
    const { wish, microphone, camera } = visitor;
    const room = newRoom({
      adaptiveStream: true,
      dynacast: true,
      audioCaptureDefaults: capture(microphone),
      videoCaptureDefaults: capture(camera),
    });
    const interpretation = new Interpretation(room, wish, {
      storage: pageStorage(),
      client: 'room-interpreter-web',
    });
    const chat = new RoomChat(room);
    const videos = new VideoSubscriptions(room);
    const close = (): void => {
      interpretation.close();
      chat.close();
      videos.close();
    };
    try {
      await room.connect(url, token, { autoSubscribe: false });
    } catch (error) {
      close();
      throw error;
    }
    room.once(RoomEvent.Disconnected, (reason) => {
      close();
      onEnd(ends.get(reason) ?? 'lost');
    });
    // The room tells of a device that fails; one is in the room all the same.
    if (microphone.on) room.localParticipant.setMicrophoneEnabled(true).catch(ignore);
    if (camera.on) room.localParticipant.setCameraEnabled(true).catch(ignore);
    return new Meeting(room, interpretation, chat);
  }

  leave(): void {
    this.room.disconnect().catch(reportError);
  }
}

function capture({ deviceId }: DeviceChoice) {
  return deviceId === undefined ? {} : { deviceId };
}

const ends: ReadonlyMap<DisconnectReason | undefined, VisitEnd> = new Map([
  [DisconnectReason.CLIENT_INITIATED, 'left'],
  [DisconnectReason.ROOM_DELETED, 'ended'],
  [DisconnectReason.ROOM_CLOSED, 'ended'],
  [DisconnectReason.PARTICIPANT_REMOVED, 'removed'],
  [DisconnectReason.DUPLICATE_IDENTITY, 'elsewhere'],
]);

function ignore(): void {}

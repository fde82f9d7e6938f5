import { DisconnectReason } from '@livekit/rtc-node';

/** Why the interpreter is no longer in the room, and whether its owner may join again with a new LiveKitRoom. */
export interface RoomEnd {
  readonly reason: 'left' | 'removed' | 'duplicate' | 'superseded' | 'room-closed' | 'connection-lost';
  readonly rejoin: boolean;
}

/** A second participant of the same identity, like a removal, is how a new owner says that this one is over. */
export function roomEnd(reason: DisconnectReason): RoomEnd {
  switch (reason) {
    case DisconnectReason.CLIENT_INITIATED:
      return { reason: 'left', rejoin: false };
    case DisconnectReason.DUPLICATE_IDENTITY:
      return { reason: 'duplicate', rejoin: false };
    case DisconnectReason.PARTICIPANT_REMOVED:
      return { reason: 'removed', rejoin: false };
    case DisconnectReason.ROOM_DELETED:
    case DisconnectReason.ROOM_CLOSED:
      return { reason: 'room-closed', rejoin: false };
    case DisconnectReason.UNKNOWN_REASON:
    case DisconnectReason.SERVER_SHUTDOWN:
    case DisconnectReason.STATE_MISMATCH:
    case DisconnectReason.JOIN_FAILURE:
    case DisconnectReason.MIGRATION:
    case DisconnectReason.SIGNAL_CLOSE:
    case DisconnectReason.USER_UNAVAILABLE:
    case DisconnectReason.USER_REJECTED:
    case DisconnectReason.SIP_TRUNK_FAILURE:
    case DisconnectReason.CONNECTION_TIMEOUT:
    case DisconnectReason.MEDIA_FAILURE:
    case DisconnectReason.AGENT_ERROR:
      return { reason: 'connection-lost', rejoin: true };
  }
}

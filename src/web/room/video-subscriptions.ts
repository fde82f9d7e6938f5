import { RoomEvent, Track, type Room } from 'livekit-client';

const events = [
  RoomEvent.Connected,
  RoomEvent.Reconnected,
  RoomEvent.ParticipantConnected,
  RoomEvent.TrackPublished,
] as const;

/** Subscribes to everybody's video; what is heard is the interpretation's. Unseen video is not sent. */
export class VideoSubscriptions {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
    for (const event of events) room.on(event, this.#subscribe);
    this.#subscribe();
  }

  /** Closing twice is closing once. */
  close(): void {
    for (const event of events) this.#room.off(event, this.#subscribe);
  }

  readonly #subscribe = (): void => {
    for (const { trackPublications } of this.#room.remoteParticipants.values()) {
      for (const publication of trackPublications.values()) {
        if (publication.kind === Track.Kind.Video && !publication.isDesired) publication.setSubscribed(true);
      }
    }
  };
}

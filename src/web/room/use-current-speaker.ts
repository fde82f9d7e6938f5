import { useRoomContext } from '@livekit/components-react';
import { RoomEvent, type Participant } from 'livekit-client';
import { useEffect, useState } from 'react';
import { takesPart } from './people.ts';

/** The identity of who spoke last. Who talks at the same time does not take the stage from somebody who still speaks. */
export function useCurrentSpeaker(): string | undefined {
  const room = useRoomContext();
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const follow = (speakers: readonly Participant[]): void => {
      const others = speaking(speakers);
      setCurrent((before) => (before !== undefined && others.includes(before) ? before : (others[0] ?? before)));
    };
    // Who speaks already when one comes in may not be told of again.
    follow(room.activeSpeakers);
    room.on(RoomEvent.ActiveSpeakersChanged, follow);
    return () => void room.off(RoomEvent.ActiveSpeakersChanged, follow);
  }, [room]);
  return current;
}

/** Whose microphone has gone in the middle of a word is never told to have stopped. */
function speaking(speakers: readonly Participant[]): readonly string[] {
  return speakers
    .filter((speaker) => !speaker.isLocal && takesPart(speaker) && speaker.isMicrophoneEnabled)
    .map(({ identity }) => identity);
}

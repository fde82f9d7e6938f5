import { useRoomContext } from '@livekit/components-react';
import { RoomEvent, type Participant } from 'livekit-client';
import { useEffect, useState } from 'react';
import { isPerson } from './people.ts';

/** The identity of who spoke last. Who talks at the same time does not take the stage from somebody who still speaks. */
export function useCurrentSpeaker(): string | undefined {
  const room = useRoomContext();
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    const follow = (speakers: readonly Participant[]): void => {
      // Whose microphone has gone in the middle of a word is never told to have stopped.
      const others = speakers
        .filter((speaker) => !speaker.isLocal && isPerson(speaker) && speaker.isMicrophoneEnabled)
        .map(({ identity }) => identity);
      setCurrent((before) => (before !== undefined && others.includes(before) ? before : (others[0] ?? before)));
    };
    room.on(RoomEvent.ActiveSpeakersChanged, follow);
    return () => void room.off(RoomEvent.ActiveSpeakersChanged, follow);
  }, [room]);
  return current;
}

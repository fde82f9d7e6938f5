import { RoomEvent, type Room } from 'livekit-client';
import { useCallback, useSyncExternalStore } from 'react';
import { Icon } from '../shared/icon.tsx';
import { useListenWords } from './words.ts';

/** Turns on the sound where the browser waits for somebody to press something. */
export function SoundButton({ room }: { room: Room }) {
  const words = useListenWords();
  const watch = useCallback(
    (onChange: () => void) => {
      room.on(RoomEvent.AudioPlaybackStatusChanged, onChange);
      return () => void room.off(RoomEvent.AudioPlaybackStatusChanged, onChange);
    },
    [room],
  );
  const silent = useSyncExternalStore(watch, () => !room.canPlaybackAudio);
  if (!silent) return null;
  return (
    <button type="button" className="primary" onClick={() => void room.startAudio().catch(reportError)}>
      <Icon name="sound" />
      {words.soundOff}
    </button>
  );
}

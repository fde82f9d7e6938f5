import { useTrackVolume } from '@livekit/components-react';
import type { LocalAudioTrack } from 'livekit-client';
import { useJoinWords } from './words.ts';

/** How loud the microphone is; empty without a track. */
export function LevelMeter({ track }: { track: LocalAudioTrack | undefined }) {
  const words = useJoinWords();
  const level = Math.min(1, useTrackVolume(track) * 1.6);
  return (
    <div
      className="level"
      role="meter"
      aria-label={words.level}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
    >
      <span style={{ transform: `scaleX(${level})` }} />
    </div>
  );
}

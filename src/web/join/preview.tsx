import { useEffect, useRef } from 'react';
import type { LocalVideoTrack } from 'livekit-client';
import { Avatar } from '../shared/avatar.tsx';
import { useJoinWords } from './words.ts';

/** One's own picture, as in a mirror, or what stands in for it. */
export function Preview({ track, name }: { track: LocalVideoTrack | undefined; name: string }) {
  const words = useJoinWords();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!track || !element) return;
    track.attach(element);
    return () => void track.detach(element);
  }, [track]);
  return track ? (
    <video ref={video} aria-label={words.preview} autoPlay muted playsInline disablePictureInPicture />
  ) : (
    <div className="no-picture">
      <Avatar identity={name} name={name} />
      <p>{words.cameraIsOff}</p>
    </div>
  );
}

import { useCallback, useState } from 'react';
import { usePreviewTracks } from '@livekit/components-react';
import type { LocalAudioTrack, LocalVideoTrack } from 'livekit-client';
import type { DeviceChoice } from '../room/meeting.ts';
import { deviceTrouble, type DeviceTrouble } from '../shared/device-trouble.ts';

interface Preview {
  readonly track: LocalAudioTrack | LocalVideoTrack | undefined;
  readonly trouble: DeviceTrouble | undefined;
  readonly forgetTrouble: () => void;
}

/** What a microphone or camera gives while it is chosen to be on; `onTrouble` is to choose it off. */
export function usePreview(
  kind: 'audio' | 'video',
  { on, deviceId = 'default' }: DeviceChoice,
  onTrouble: () => void,
): Preview {
  const [trouble, setTrouble] = useState<DeviceTrouble>();
  const onError = useCallback(
    (error: Error) => {
      setTrouble(deviceTrouble(error));
      onTrouble();
    },
    [onTrouble],
  );
  const tracks = usePreviewTracks({ audio: false, video: false, ...(on && { [kind]: { deviceId } }) }, onError);
  // The tracks of a device that was turned off stay, but have ended.
  const track = on ? tracks?.find(({ mediaStreamTrack }) => mediaStreamTrack.readyState === 'live') : undefined;
  return { track, trouble, forgetTrouble: () => setTrouble(undefined) };
}

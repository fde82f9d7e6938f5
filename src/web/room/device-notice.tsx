import { useRoomContext } from '@livekit/components-react';
import { RoomEvent } from 'livekit-client';
import { useEffect, useState } from 'react';
import { deviceTrouble, type DeviceTrouble } from '../shared/device-trouble.ts';
import { Icon } from '../shared/icon.tsx';
import { useSharedWords } from '../shared/words.ts';
import { useRoomWords } from './words.ts';

interface Failure {
  readonly device: 'microphone' | 'camera' | 'screen';
  readonly trouble: DeviceTrouble;
}

/** Why a microphone, a camera or a screen cannot be used; until it is closed, or the next attempt succeeds. */
export function DeviceNotice() {
  const words = useRoomWords();
  const shared = useSharedWords();
  const room = useRoomContext();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const fail = (error: Error, kind?: MediaDeviceKind): void => {
      const device = kind === 'audioinput' ? 'microphone' : kind === 'videoinput' ? 'camera' : 'screen';
      const trouble = deviceTrouble(error);
      // Who closes the browser's list of screens without a choice has changed their mind.
      if (device === 'screen' && trouble === 'denied') return;
      setFailure({ device, trouble });
    };
    const forget = (): void => setFailure(undefined);
    room.on(RoomEvent.MediaDevicesError, fail).on(RoomEvent.LocalTrackPublished, forget);
    return () => void room.off(RoomEvent.MediaDevicesError, fail).off(RoomEvent.LocalTrackPublished, forget);
  }, [room]);
  if (!failure) return null;
  const text = {
    microphone: shared.microphoneTrouble[failure.trouble],
    camera: shared.cameraTrouble[failure.trouble],
    screen: words.screenTrouble,
  };
  return (
    <p className="amiss" role="alert">
      {text[failure.device]}
      <button type="button" className="icon-button" aria-label={shared.close} onClick={() => setFailure(undefined)}>
        <Icon name="close" />
      </button>
    </p>
  );
}

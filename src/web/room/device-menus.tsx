import { useMediaDeviceSelect } from '@livekit/components-react';
import { DeviceList } from '../shared/device-list.tsx';
import { Icon } from '../shared/icon.tsx';
import { Popup } from '../shared/popup.tsx';
import { useSharedWords } from '../shared/words.ts';
import { useRoomWords } from './words.ts';

/** Chooses the microphone, and where the browser lets it, what one hears through. */
export function SoundMenu() {
  const words = useRoomWords();
  const shared = useSharedWords();
  return (
    <Popup label={words.soundDevices} face={<Icon name="open" />}>
      <Devices kind="audioinput" label={shared.microphone} />
      {canChooseOutput && <Devices kind="audiooutput" label={shared.soundOutput} />}
    </Popup>
  );
}

export function CameraMenu() {
  const words = useRoomWords();
  const shared = useSharedWords();
  return (
    <Popup label={words.cameraDevices} face={<Icon name="open" />}>
      <Devices kind="videoinput" label={shared.camera} />
    </Popup>
  );
}

const canChooseOutput = 'setSinkId' in HTMLMediaElement.prototype;

function Devices({ kind, label }: { kind: MediaDeviceKind; label: string }) {
  // Asking for devices is for the buttons: this lists what is known.
  const { devices, activeDeviceId, setActiveMediaDevice } = useMediaDeviceSelect({ kind, requestPermissions: false });
  return (
    <DeviceList
      label={label}
      devices={devices}
      value={activeDeviceId}
      // The room tells of a device that fails.
      onChange={(id) => void setActiveMediaDevice(id).catch(ignore)}
    />
  );
}

function ignore(): void {}

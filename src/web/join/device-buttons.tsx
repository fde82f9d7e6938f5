import { useMediaDeviceSelect } from '@livekit/components-react';
import type { DeviceChoice } from '../room/meeting.ts';
import { DeviceList } from '../shared/device-list.tsx';
import { Icon, type IconName } from '../shared/icon.tsx';
import { Popup } from '../shared/popup.tsx';

interface DeviceButtonsProps {
  readonly kind: 'audioinput' | 'videoinput';
  readonly label: string;
  readonly turnOn: string;
  readonly turnOff: string;
  readonly icons: { readonly on: IconName; readonly off: IconName };
  /** Whether the browser has given such a device: it then tells their names. */
  readonly permitted: boolean;
  readonly choice: DeviceChoice;
  readonly onChange: (choice: DeviceChoice) => void;
}

/** Turns a microphone or camera on and off, and chooses which. */
export function DeviceButtons({
  kind,
  label,
  turnOn,
  turnOff,
  icons,
  permitted,
  choice,
  onChange,
}: DeviceButtonsProps) {
  const { devices } = useMediaDeviceSelect({ kind, requestPermissions: permitted, onError: ignore });
  const { on, deviceId = 'default' } = choice;
  const words = on ? turnOff : turnOn;
  return (
    <div className="split" data-on={on}>
      <button
        type="button"
        className="round"
        aria-label={words}
        title={words}
        onClick={() => onChange({ ...choice, on: !on })}
      >
        <Icon name={on ? icons.on : icons.off} />
      </button>
      <Popup label={label} face={<Icon name="open" />}>
        <DeviceList
          label={label}
          devices={devices}
          value={deviceId}
          onChange={(id) => onChange({ ...choice, deviceId: id })}
        />
      </Popup>
    </div>
  );
}

/** The list stays empty, and the preview says why. */
function ignore(): void {}

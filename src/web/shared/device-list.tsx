import { useId } from 'react';
import { useSharedWords } from './words.ts';

interface DeviceListProps {
  readonly label: string;
  readonly devices: readonly MediaDeviceInfo[];
  readonly value: string;
  readonly onChange: (deviceId: string) => void;
}

/** Which microphone, camera or loudspeaker; what has no name yet, since nothing was permitted, has a number. */
export function DeviceList({ label, devices, value, onChange }: DeviceListProps) {
  const words = useSharedWords();
  const group = useId();
  const known = devices.filter(({ deviceId }) => deviceId !== '');
  const choices = known.some(({ deviceId }) => deviceId === 'default')
    ? known.map((device) => ({ id: device.deviceId, name: device.label }))
    : [
        { id: 'default', name: words.systemDefault },
        ...known.map((device) => ({ id: device.deviceId, name: device.label })),
      ];
  const chosen = choices.some(({ id }) => id === value) ? value : 'default';
  return (
    <fieldset className="devices">
      <legend>{label}</legend>
      {choices.map(({ id, name }, index) => (
        <label key={id}>
          <input type="radio" name={group} checked={id === chosen} onChange={() => onChange(id)} />
          <bdi>{name || words.unnamedDevice(index + 1)}</bdi>
        </label>
      ))}
    </fieldset>
  );
}

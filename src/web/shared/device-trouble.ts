import { MediaDeviceFailure } from 'livekit-client';

/** Why a microphone, camera or screen is not to be had, as far as people can do something about it. */
export type DeviceTrouble = 'denied' | 'missing' | 'busy' | 'insecure' | 'other';

const troubles: ReadonlyMap<MediaDeviceFailure | undefined, DeviceTrouble> = new Map([
  [MediaDeviceFailure.PermissionDenied, 'denied'],
  [MediaDeviceFailure.NotFound, 'missing'],
  [MediaDeviceFailure.DeviceInUse, 'busy'],
]);

export function deviceTrouble(error: unknown): DeviceTrouble {
  // Browsers keep devices from pages that come neither by https nor from this machine.
  if (!isSecureContext) return 'insecure';
  return troubles.get(MediaDeviceFailure.getFailure(error)) ?? 'other';
}

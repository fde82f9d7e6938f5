import type { RoomReading } from './organiser-api.ts';

/** Whether a room is interpreted: now; as soon as somebody comes; not, by a stop; or by the operator's choice. */
export type RoomState = 'live' | 'waiting' | 'stopped' | 'unset';

export function roomState({ settings, snapshot }: RoomReading): RoomState {
  if (settings.enabled === false) return 'stopped';
  if (snapshot) return 'live';
  return settings.enabled ? 'waiting' : 'unset';
}

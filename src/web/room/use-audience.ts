import { useRemoteParticipants } from '@livekit/components-react';
import { RoomEvent } from 'livekit-client';
import { isAudience } from './people.ts';

const updateOnlyOn = [RoomEvent.ParticipantPermissionsChanged];

/** How many listen in. */
export function useAudience(): number {
  return useRemoteParticipants({ updateOnlyOn }).filter(isAudience).length;
}

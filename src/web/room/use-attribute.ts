import { useParticipantAttributes } from '@livekit/components-react';
import type { Participant } from 'livekit-client';

/** What a participant's attribute says; empty where they have none. */
export function useAttribute(participant: Participant, name: string): string {
  return useParticipantAttributes({ participant }).attributes?.[name] ?? '';
}

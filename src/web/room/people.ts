import { ParticipantKind, type Participant } from 'livekit-client';

/** Not a machine that works in the room, such as an interpreter or a recorder. */
export function isPerson({ kind }: Participant): boolean {
  return kind !== ParticipantKind.AGENT && kind !== ParticipantKind.EGRESS;
}

import { ParticipantKind, type Participant } from 'livekit-client';

/*
 * What somebody is here for is told by their permissions, which come from their token: nobody can write them for
 * themselves, as attributes and names can be.
 */

/** Somebody to meet: no machine that works in the room, and nobody who may only listen or read. */
export function takesPart(participant: Participant): boolean {
  return !isMachine(participant) && participant.permissions?.canPublish !== false;
}

/** Somebody who listens in. Who may not even hear is an overlay of captions, and no audience. */
export function isAudience(participant: Participant): boolean {
  const { permissions } = participant;
  return !isMachine(participant) && permissions?.canPublish === false && permissions.canSubscribe;
}

function isMachine({ kind }: Participant): boolean {
  return kind === ParticipantKind.AGENT || kind === ParticipantKind.EGRESS;
}

import { ParticipantKind, type Participant } from 'livekit-client';
import { expect, test } from 'vitest';
import { fromPeople } from '../../../../src/web/room/use-room-chat.ts';

function participant(more: object): Participant {
  return { kind: ParticipantKind.STANDARD, isLocal: false, ...more } as unknown as Participant;
}

test('nobody is shown what an audience writes, a machine, or whoever the room has not told of', () => {
  const speaker = { from: participant({ permissions: { canPublish: true } }) };
  const me = { from: participant({ isLocal: true, permissions: { canPublish: false } }) };
  const listener = { from: participant({ permissions: { canPublish: false, canSubscribe: true } }) };
  const agent = { from: participant({ kind: ParticipantKind.AGENT }) };
  expect(fromPeople([listener, speaker, {}, agent, me])).toEqual([speaker, me]);
});

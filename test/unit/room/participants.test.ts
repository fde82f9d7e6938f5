import { ParticipantKind } from '@livekit/rtc-node';
import { expect, test } from 'vitest';
import { isPerson } from '../../../src/room/participants.ts';

test('standard clients, callers, ingress and connectors are people', () => {
  const { STANDARD, SIP, INGRESS, CONNECTOR, BRIDGE } = ParticipantKind;
  for (const kind of [STANDARD, SIP, INGRESS, CONNECTOR, BRIDGE]) expect(isPerson({ kind, identity: 'x' })).toBe(true);
});

test('agents, egress, and interpreters of whatever kind are not', () => {
  const { AGENT, EGRESS } = ParticipantKind;
  for (const kind of [AGENT, EGRESS]) expect(isPerson({ kind, identity: 'x' })).toBe(false);
  expect(isPerson({ kind: ParticipantKind.STANDARD, identity: 'interpreter-1z-0' })).toBe(false);
});

import { parseInterpreterIdentity } from '../protocol/identity.ts';

/** Of LiveKit's `ParticipantInfo.Kind`, which its server package does not export: EGRESS and AGENT. */
const machines: ReadonlySet<number> = new Set([2, 4]);

/** People, by whatever way they come: browsers, telephones, ingress. Not agents, recorders and interpreters. */
export function isPerson(participant: { readonly identity: string; readonly kind: number }): boolean {
  return !machines.has(participant.kind) && parseInterpreterIdentity(participant.identity) === undefined;
}

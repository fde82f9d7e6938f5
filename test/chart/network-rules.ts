import type { Release } from './release.ts';

/** A rule of a NetworkPolicy; one without peers is for all of them. */
export interface Rule {
  readonly from?: readonly unknown[];
  readonly to?: readonly Peer[];
  readonly ports?: readonly { readonly protocol?: string; readonly port: number | string; readonly endPort?: number }[];
}

interface Peer {
  readonly podSelector?: { readonly matchLabels: Readonly<Record<string, string>> };
}

export interface NetworkRules {
  readonly ingress: readonly Rule[];
  readonly egress: readonly Rule[];
}

/** What a role's pods may be sent, and what they may send. */
export function networkRules(release: Release, role: string): NetworkRules {
  return release.get('NetworkPolicy', role).spec as NetworkRules;
}

/** The ports at which a role's pods reach those beside them: `sandbox`, `redis`, `livekit`. */
export function egressTo(release: Release, role: string, part: string): Rule['ports'] {
  const name = `room-interpreter-${part}`;
  return networkRules(release, role).egress.find(({ to }) =>
    to?.some(({ podSelector }) => podSelector?.matchLabels['app.kubernetes.io/name'] === name),
  )?.ports;
}

import type { TrackReferenceOrPlaceholder } from '@livekit/components-react';

/** The same for somebody's camera whether it is on or off. */
export function tileKey({ participant, source }: TrackReferenceOrPlaceholder): string {
  return `${source}:${participant.identity}`;
}

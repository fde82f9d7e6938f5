import { useTracks, type TrackReferenceOrPlaceholder } from '@livekit/components-react';
import { Track } from 'livekit-client';
import { useState } from 'react';
import { usePinFocus } from './use-pin-focus.ts';
import { takesPart } from './people.ts';
import { PeopleGrid } from './people-grid.tsx';
import { SpeakerStage } from './speaker-stage.tsx';
import type { StageLayout } from './stage-layout.ts';
import { tileKey } from './tile-key.ts';
import { useAudience } from './use-audience.ts';
import { useCurrentSpeaker } from './use-current-speaker.ts';
import { useRoomWords } from './words.ts';

const sources = [
  { source: Track.Source.Camera, withPlaceholder: true },
  { source: Track.Source.ScreenShare, withPlaceholder: false },
];

/** Everybody who takes part and what they show: all of a size, or one large. */
export function Stage({ layout }: { layout: StageLayout }) {
  const words = useRoomWords();
  const speaker = useCurrentSpeaker();
  const [pinned, setPinned] = useState<string>();
  const { stage, keepFocusOn } = usePinFocus(pinned);
  const pin = (key: string | undefined): void => {
    keepFocusOn(key ?? pinned);
    setPinned(key);
  };
  const tiles = useTracks(sources, { onlySubscribed: false }).filter(({ participant }) => takesPart(participant));
  const focus =
    tiles.find((tile) => tileKey(tile) === pinned) ??
    tiles.find(isScreen) ??
    (layout === 'speaker' ? main(tiles, speaker) : undefined);
  const alone = useAudience() === 0 && tiles.length === 1 && tiles[0]?.participant.isLocal;
  return (
    <section className="stage" aria-label={words.people} ref={stage} tabIndex={-1}>
      {focus ? (
        <SpeakerStage focus={focus} others={tiles.filter((tile) => tile !== focus)} pinned={pinned} onPin={pin} />
      ) : (
        <PeopleGrid tiles={tiles} onPin={pin} />
      )}
      {alone && <p className="alone">{words.alone}</p>}
    </section>
  );
}

function isScreen({ source }: TrackReferenceOrPlaceholder): boolean {
  return source === Track.Source.ScreenShare;
}

/** Who speaks, else anybody but oneself. */
function main(
  tiles: readonly TrackReferenceOrPlaceholder[],
  speaker: string | undefined,
): TrackReferenceOrPlaceholder | undefined {
  return (
    tiles.find(({ participant }) => participant.identity === speaker) ??
    tiles.find(({ participant }) => !participant.isLocal) ??
    tiles[0]
  );
}

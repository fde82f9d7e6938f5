import type { TrackReferenceOrPlaceholder } from '@livekit/components-react';
import { tileKey } from './tile-key.ts';
import { Tile } from './tile.tsx';

interface SpeakerStageProps {
  readonly focus: TrackReferenceOrPlaceholder;
  readonly others: readonly TrackReferenceOrPlaceholder[];
  readonly pinned: string | undefined;
  /** Undefined takes the pin away. */
  readonly onPin: (key: string | undefined) => void;
}

/** One person or screen large, and the others in a row that can be scrolled. */
export function SpeakerStage({ focus, others, pinned, onPin }: SpeakerStageProps) {
  const isPinned = tileKey(focus) === pinned;
  return (
    <div className="speaker-stage">
      <ul className="focus">
        <Tile key={tileKey(focus)} tile={focus} large {...(isPinned && { onUnpin: () => onPin(undefined) })} />
      </ul>
      {others.length > 0 && (
        <ul className="strip">
          {others.map((tile) => (
            <Tile key={tileKey(tile)} tile={tile} small onPin={() => onPin(tileKey(tile))} />
          ))}
        </ul>
      )}
    </div>
  );
}

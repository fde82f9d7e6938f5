import { useState } from 'react';
import { useCaptionLines, useFromView, useInterpretation } from '../../react/index.ts';
import { ReadRows } from './read-rows.tsx';
import { SpeakerNames } from './speaker-names.ts';
import './subtitles.css';

interface SubtitlesProps {
  /** Whose words; everybody's, with their names, where it is not given. */
  readonly speaker?: string;
}

const lingerMs = 8_000;

/**
 * The last words of a speaker as the listener wishes to read them, in rows that grow at their end; nothing once there have
 * been no new ones for a while. To lie over the lower end of a picture, below an `InterpretationProvider`. Screen
 * readers are told by `FinalsLog`.
 */
export function Subtitles({ speaker }: SubtitlesProps) {
  const { room } = useInterpretation();
  const wish = useFromView((view) => view.wish);
  const lines = useCaptionLines(speaker);
  const [names] = useState(() => new SpeakerNames(room));
  const nameOf = speaker === undefined ? (identity: string): string => names.of(identity) : undefined;
  return (
    <div className="subtitles" aria-hidden="true">
      <ReadRows lines={lines} wish={wish} rows={2} originalRows={2} lingerMs={lingerMs} nameOf={nameOf} />
    </div>
  );
}

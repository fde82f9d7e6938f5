import { useState } from 'react';
import type { CaptionLine } from '../../client/caption-store.ts';
import { readingLanguage } from '../../client/listener-wish.ts';
import { shownCaptions, useCaptionLines, useFromView, useInterpretation } from '../../react/index.ts';
import { CaptionRows } from './caption-rows.tsx';
import { inLanguage } from './shown-texts.ts';
import { SpeakerNames } from './speaker-names.ts';
import './subtitles.css';

interface SubtitlesProps {
  /** Whose words; everybody's, with their names, where it is not given. */
  readonly speaker?: string;
}

const lingerMs = 8_000;

/**
 * The last words of a speaker as the listener wishes to read them, in rows that never jump; nothing once there have been
 * no new ones for a while. To lie over the lower end of a picture, below an `InterpretationProvider`. Screen readers
 * are told by the transcript.
 */
export function Subtitles({ speaker }: SubtitlesProps) {
  const { room } = useInterpretation();
  const wish = useFromView((view) => view.wish);
  const lines = useCaptionLines(speaker);
  const [names] = useState(() => new SpeakerNames(room));
  if (wish.captions === 'off') return null;
  const language = readingLanguage(wish);
  const nameOf = speaker === undefined ? (identity: string): string => names.of(identity) : undefined;
  const both = wish.captions === 'both';
  const first = (line: CaptionLine) =>
    both ? inLanguage(line, language).translations : shownCaptions(inLanguage(line, language), wish.captions);
  return (
    <div className="subtitles" aria-hidden="true">
      <CaptionRows lines={lines} textsOf={first} rows={2} lingerMs={lingerMs} nameOf={nameOf} />
      {both && (
        <CaptionRows
          className="original"
          lines={lines}
          textsOf={({ source }) => (source ? [source] : [])}
          rows={2}
          lingerMs={lingerMs}
          nameOf={nameOf}
        />
      )}
    </div>
  );
}

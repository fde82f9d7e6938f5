import { useState } from 'react';
import { readingLanguage } from '../../client/listener-wish.ts';
import { useInterpretation, useInterpretationView } from '../../react/index.ts';
import type { InterpretationView } from '../../client/interpretation-view.ts';
import type { Caption } from '../../protocol/captions.ts';
import { CaptionText } from './caption-text.tsx';
import './finals-log.css';
import { mainTexts } from './shown-texts.ts';
import { SpeakerNames } from './speaker-names.ts';
import { ToldCaptions } from './told-captions.ts';
import { useTranscriptWords } from './words.ts';

const maxLines = 100;

/**
 * Tells screen readers, and nobody else, what is said, in the listener's language where there is one: once for a page,
 * whatever of it is seen. Empty while captions are off.
 */
export function FinalsLog() {
  const words = useTranscriptWords();
  const { room } = useInterpretation();
  const view = useInterpretationView();
  const [names] = useState(() => new SpeakerNames(room));
  const [told] = useState(() => new ToldCaptions());
  return (
    <div className="finals-log" role="log" aria-label={words.newWords}>
      {told.take(readCaptions(view)).map((caption) => (
        <p key={`${caption.speaker} ${caption.id}`}>
          <bdi dir="auto">{names.of(caption.speaker)}</bdi>
          {': '}
          <CaptionText caption={caption} />
        </p>
      ))}
    </div>
  );
}

/** The translation; the original of those who have none, since they speak that language or nothing else is read. */
function readCaptions({ captions: lines, wish, statuses }: InterpretationView): readonly Caption[] {
  if (wish.captions === 'off') return [];
  const captions = readingLanguage(wish) ? 'target' : 'source';
  return lines.slice(-maxLines).flatMap((line) => {
    const texts = mainTexts(line, { ...wish, captions });
    const awaited = captions === 'target' && wish.captions === 'both';
    if (!awaited || statuses.get(line.speaker)?.state === 'passthrough') return texts;
    return texts.filter(({ kind }) => kind === 'translation');
  });
}

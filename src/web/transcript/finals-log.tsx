import { useState } from 'react';
import { readingLanguage } from '../../client/listener-wish.ts';
import { useInterpretationView } from '../../react/index.ts';
import { CaptionText } from './caption-text.tsx';
import './finals-log.css';
import { mainTexts } from './shown-texts.ts';
import { useTranscriptWords } from './words.ts';

/** So many lines stay for a screen reader that is busy. */
const keptLines = 5;

/** Tells screen readers, and nobody else, each line once it is whole, in the listener's language where there is one. */
export function FinalsLog({ nameOf }: { nameOf: (identity: string) => string }) {
  const words = useTranscriptWords();
  const { captions: lines, wish } = useInterpretationView();
  const [openedAtMs] = useState(() => Date.now());
  const captions = readingLanguage(wish) ? 'target' : 'source';
  const told = lines
    .slice(-4 * keptLines)
    .filter(({ startedAtMs }) => startedAtMs >= openedAtMs)
    .map((line) => ({ line, texts: mainTexts(line, { ...wish, captions }) }))
    .filter(({ texts }) => texts.length > 0 && texts.every(({ final }) => final))
    .slice(-keptLines);
  return (
    <div className="finals-log" role="log" aria-label={words.newWords}>
      {told.map(({ line, texts }) => (
        <p key={line.id}>
          <bdi dir="auto">{nameOf(line.speaker)}</bdi>
          {': '}
          {texts.map((caption) => (
            <CaptionText key={caption.id} caption={caption} />
          ))}
        </p>
      ))}
    </div>
  );
}

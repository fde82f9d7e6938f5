import { useEffect, useMemo, useState } from 'react';
import { readingLanguage, type ListenerWish } from '../../client/listener-wish.ts';
import { useInterpretation, useInterpretationView } from '../../react/index.ts';
import { useClock } from '../shared/use-clock.ts';
import { SaveMenu } from './save-menu.tsx';
import { SearchBar } from './search-bar.tsx';
import { SpeakerNames } from './speaker-names.ts';
import './transcript.css';
import { TurnArticle } from './turn-article.tsx';
import { turnsOf } from './turns.ts';
import { useFollowedEnd } from './use-followed-end.ts';
import { useSearch } from './use-search.ts';
import { useTranscriptWords, type TranscriptWords } from './words.ts';

/**
 * The whole conversation, in both languages where both are read: searched, saved, and followed until the reader scrolls
 * up. It fills the height that it is given, below an `InterpretationProvider`.
 */
export function TranscriptPanel() {
  const words = useTranscriptWords();
  const { room } = useInterpretation();
  const { captions: lines, wish } = useInterpretationView();
  const [names] = useState(() => new SpeakerNames(room));
  const nameOf = (identity: string): string => names.of(identity);
  const search = useSearch(lines, wish);
  const { scroller, content, following, follow } = useFollowedEnd();
  const turns = useMemo(() => turnsOf(lines), [lines]);
  const clock = useClock();
  const current = search.matches[search.at];
  const place = current && `${current.caption} ${current.nth}`;

  useEffect(() => {
    if (!place) return;
    scroller.current?.querySelector('mark[data-current=true]')?.scrollIntoView({ block: 'center' });
  }, [place, scroller]);

  return (
    <div className="transcript">
      <header>
        <SearchBar search={search} />
        <SaveMenu nameOf={nameOf} />
      </header>
      <div className="transcript-scroller" ref={scroller} tabIndex={0} role="region" aria-label={words.conversation}>
        <div ref={content}>
          {turns.length === 0 && <p className="transcript-empty">{emptyWords(words, wish)}</p>}
          {turns.map((turn) => (
            <TurnArticle
              key={turn.id}
              turn={turn}
              name={nameOf(turn.speaker)}
              time={clock(turn.lines[0]?.startedAtMs ?? 0)}
              wish={wish}
              pattern={search.pattern}
              current={turn.lines.some(({ id }) => id === current?.line) ? current : undefined}
            />
          ))}
        </div>
      </div>
      {!following && (
        <button type="button" className="transcript-newest" onClick={follow}>
          {words.newest}
        </button>
      )}
    </div>
  );
}

function emptyWords(words: TranscriptWords, wish: ListenerWish): string {
  if (wish.captions === 'off') return words.off;
  return readingLanguage(wish) ? words.nothingYet : words.noLanguage;
}

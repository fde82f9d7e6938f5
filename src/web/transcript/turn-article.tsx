import { memo } from 'react';
import type { CaptionLine } from '../../client/caption-store.ts';
import type { Caption } from '../../protocol/captions.ts';
import { Avatar } from '../shared/avatar.tsx';
import { CaptionText } from './caption-text.tsx';
import type { Match } from './search.ts';
import { translationsOf, type ReadingWish } from './shown-texts.ts';
import { sameTurn, type Turn } from './turns.ts';

interface TurnArticleProps {
  readonly turn: Turn;
  readonly name: string;
  readonly time: string;
  readonly wish: ReadingWish;
  readonly pattern: RegExp | undefined;
  /** The place found that is shown, where it is here. */
  readonly current: Match | undefined;
}

/** What one speaker said, the translation beside the original or above it. */
export const TurnArticle = memo(
  function TurnArticle({ turn, name, time, wish, pattern, current }: TurnArticleProps) {
    const segment = (caption: Caption) => (
      <CaptionText
        key={caption.id}
        caption={caption}
        pattern={pattern}
        current={current?.caption === caption.id ? current.nth : undefined}
      />
    );
    const texts = (line: CaptionLine) => {
      const { source } = line;
      const translations = translationsOf(line, wish);
      return (
        <div key={line.id} className="line" data-alone={!source || translations.length === 0}>
          {translations.length > 0 && <p className="translation">{translations.map(segment)}</p>}
          {source && <p className="source">{segment(source)}</p>}
        </div>
      );
    };
    return (
      <article className="turn">
        <Avatar identity={turn.speaker} name={name} />
        <h3>
          <bdi dir="auto">{name}</bdi> <time>{time}</time>
        </h3>
        <div className="lines">{turn.lines.map(texts)}</div>
      </article>
    );
  },
  (before, after) =>
    before.name === after.name &&
    before.time === after.time &&
    before.wish === after.wish &&
    before.pattern === after.pattern &&
    before.current === after.current &&
    sameTurn(before.turn, after.turn),
);

import { useLayoutEffect, useRef } from 'react';
import type { Caption } from '../../protocol/captions.ts';
import { Avatar } from '../shared/avatar.tsx';
import type { CaptionLine } from '../../client/caption-store.ts';
import type { InterpretationView } from '../../client/interpretation-view.ts';
import { readingLanguage } from '../../client/listener-wish.ts';

interface CaptionPanelProps {
  readonly view: InterpretationView;
  readonly nameOf: (identity: string) => string;
}

/** What one speaker said until another did. */
interface Turn {
  readonly id: string;
  readonly speaker: string;
  readonly lines: CaptionLine[];
}

function turnsOf(lines: readonly CaptionLine[]): Turn[] {
  const turns: Turn[] = [];
  for (const line of lines) {
    const last = turns.at(-1);
    if (last?.speaker === line.speaker) last.lines.push(line);
    else turns.push({ id: line.id, speaker: line.speaker, lines: [line] });
  }
  return turns;
}

export function CaptionPanel({ view: { captions, wish }, nameOf }: CaptionPanelProps) {
  const scroller = useFollowedEnd();
  return (
    <section className="captions" aria-label="Captions">
      <div className="scroller" ref={scroller} tabIndex={0} role="log">
        {captions.length === 0 && <p className="hint">{emptyWords(wish)}</p>}
        {turnsOf(captions).map((turn) => (
          <article key={turn.id} className="turn">
            <Avatar identity={turn.speaker} name={nameOf(turn.speaker)} />
            <div>
              <h2>{nameOf(turn.speaker)}</h2>
              {turn.lines.map((line) => (
                <div key={line.id} className="line">
                  {line.translations.length > 0 && (
                    <p className="translation">
                      {line.translations.map((translation) => (
                        <Segment key={translation.id} caption={translation} />
                      ))}
                    </p>
                  )}
                  {line.source && (
                    <p className="source">
                      <Segment caption={line.source} />
                    </p>
                  )}
                </div>
              ))}
            </div>
          </article>
        ))}
      </div>
    </section>
  );
}

function Segment({ caption: { text, final, language } }: { caption: Caption }) {
  return (
    <span className="segment" data-final={final} lang={language} dir="auto">
      {text}{' '}
    </span>
  );
}

function emptyWords(wish: InterpretationView['wish']): string {
  if (wish.captions === 'off') return 'Captions are off.';
  if (!readingLanguage(wish)) return 'Pick a language to listen in, or to read, and what is said appears here.';
  return 'What is said appears here.';
}

/** Keeps the end in sight, unless the reader has scrolled away from it. */
function useFollowedEnd() {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => {
      following.current = element.scrollHeight - element.scrollTop - element.clientHeight < 40;
    };
    const resized = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight;
    });
    resized.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && following.current) element.scrollTop = element.scrollHeight;
  });
  return scroller;
}

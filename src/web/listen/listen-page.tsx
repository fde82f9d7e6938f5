import { useState } from 'react';
import { InterpretationProvider } from '../../react/index.ts';
import { pageStorage } from '../shared/browser-storage.ts';
import { Icon } from '../shared/icon.tsx';
import { useInterpretationWords } from '../shared/interpretation-words.ts';
import { cut } from '../shared/shown-name.ts';
import { useTitle } from '../shared/use-title.ts';
import { useSharedWords } from '../shared/words.ts';
import { BigCaptions } from './big-captions.tsx';
import type { LastingVisit } from './lasting-visit.ts';
import { ListenControls } from './listen-controls.tsx';
import './listen.css';
import { SoundButton } from './sound-button.tsx';
import { keepTextSize, readTextSize, textSizes } from './text-size.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useIdle } from './use-idle.ts';
import { useVisitState } from './use-visit-state.ts';
import { useWakeLock } from './use-wake-lock.ts';
import { useVisitWords } from './visit-words.ts';
import { useListenWords } from './words.ts';

interface ListenPageProps {
  readonly visit: LastingVisit;
  readonly title: string;
  readonly onComeBack: () => void;
}

const idleMs = 5_000;

/** Large captions over the whole of a screen; on a full screen the controls leave until somebody moves. */
export function ListenPage({ visit, title, onComeBack }: ListenPageProps) {
  const words = useListenWords();
  const { machine } = useSharedWords();
  const interpretationWords = useInterpretationWords();
  const state = useVisitState(visit);
  const amiss = useVisitWords(state);
  const fullScreen = useFullScreen();
  const idle = useIdle(idleMs);
  const [size, setSize] = useState(() => readTextSize(pageStorage()));
  const resize = (step: number): void => {
    setSize(step);
    keepTextSize(pageStorage(), step);
  };
  useWakeLock();
  useTitle(title);
  return (
    <InterpretationProvider interpretation={visit.interpretation} words={interpretationWords}>
      <main className="listen" data-idle={idle && fullScreen?.full === true}>
        <header>
          <h1>
            <bdi dir="auto">{cut(title)}</bdi>
          </h1>
          <div className="listen-buttons">
            <SoundButton room={visit.room} />
            <button
              type="button"
              className="listen-smaller"
              aria-label={words.smaller}
              title={words.smaller}
              disabled={size === 0}
              onClick={() => resize(size - 1)}
            />
            <button
              type="button"
              className="listen-larger"
              aria-label={words.larger}
              title={words.larger}
              disabled={size === textSizes.length - 1}
              onClick={() => resize(size + 1)}
            />
            {fullScreen && (
              <button
                type="button"
                aria-label={fullScreen.full ? words.leaveFullScreen : words.fullScreen}
                title={fullScreen.full ? words.leaveFullScreen : words.fullScreen}
                onClick={fullScreen.toggle}
              >
                <Icon name={fullScreen.full ? 'reduce' : 'enlarge'} />
              </button>
            )}
          </div>
        </header>
        <p className="listen-amiss" role="status">
          {amiss}
          {(state === 'removed' || state === 'elsewhere') && (
            <button type="button" onClick={onComeBack}>
              {words.comeBack}
            </button>
          )}
        </p>
        <BigCaptions scale={textSizes[size] ?? 1} present={state === 'present'} />
        <p className="listen-machine">{machine}</p>
        <ListenControls />
      </main>
    </InterpretationProvider>
  );
}

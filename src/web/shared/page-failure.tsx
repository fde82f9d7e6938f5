import { usePageLanguage } from '../words/use-words.ts';
import { failureWords } from './failure-words.ts';

interface PageFailureProps {
  /** Both where one is in a room. */
  readonly onAgain?: () => void;
  readonly onLeave?: () => void;
}

/** In place of what could not be drawn. */
export function PageFailure({ onAgain, onLeave }: PageFailureProps) {
  const language = usePageLanguage();
  const words = failureWords[language.code];
  // What has failed may be words that did not come; drawn without them it would fail at once again.
  const again = onAgain && ((): void => void language.choose(language.code).then(onAgain, () => undefined));
  return (
    <main className="card" role="alert">
      <h1>{words.title}</h1>
      {onLeave && <p>{words.inRoom}</p>}
      <p>{words.text}</p>
      {again && (
        <button type="button" className="primary" onClick={again}>
          {words.again}
        </button>
      )}
      <button type="button" onClick={() => location.reload()}>
        {words.reload}
      </button>
      {onLeave && (
        <button type="button" onClick={onLeave}>
          {words.leave}
        </button>
      )}
    </main>
  );
}

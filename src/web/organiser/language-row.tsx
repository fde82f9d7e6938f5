import { useState } from 'react';
import { Question } from './question.tsx';
import type { LanguageFigures } from './room-figures.ts';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

interface LanguageRowProps {
  readonly row: LanguageFigures;
  readonly busy: boolean;
  /** It is the only one that is offered. */
  readonly last: boolean;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

/** How one language is used, and a switch for it; who takes it from listeners is asked first. */
export function LanguageRow({ row, busy, last, onStart, onStop }: LanguageRowProps) {
  const words = useWords();
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const name = formats.languageName(row.code);
  const turn = (): void => {
    if (!row.offered) onStart();
    else if (row.listeners > 0) setAsking(true);
    else onStop();
  };
  const answer = (yes: boolean): void => {
    setAsking(false);
    if (yes) onStop();
  };
  return (
    <tr data-offered={row.offered}>
      <th scope="row">{name}</th>
      <td>
        <input
          type="checkbox"
          role="switch"
          aria-label={`${words.languages.interpreted}: ${name}`}
          checked={row.offered}
          disabled={busy || last}
          onChange={turn}
        />
        {asking && (
          <Question
            title={words.languages.stopTitle(name)}
            lead={words.languages.stopLead(formats.count(row.listeners))}
            label={words.languages.stop}
            onAnswer={answer}
          />
        )}
      </td>
      <td>{formats.count(row.listeners)}</td>
      <td>{formats.count(row.interpreters)}</td>
      <td>{row.interpreters > 0 ? formats.seconds(row.lagMs) : '–'}</td>
      <td>{row.audioMs > 0 ? formats.minutes(row.audioMs) : '–'}</td>
    </tr>
  );
}

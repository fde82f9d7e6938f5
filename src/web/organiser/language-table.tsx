import { useCallback, useId } from 'react';
import type { LanguageCode } from '../../protocol/languages.ts';
import { Failure } from './failure.tsx';
import type { RoomReading } from './organiser-api.ts';
import { useOrganiser } from './organiser-context.ts';
import { LanguageRow } from './language-row.tsx';
import { languageFigures } from './room-figures.ts';
import { useAction } from './use-action.ts';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';

const everyMs = 60_000;

/** The languages that the operator allows: how each is used here, and whether people may choose it. */
export function LanguageTable({ reading, onChange }: { reading: RoomReading; onChange: () => void }) {
  const words = useWords();
  const { api } = useOrganiser();
  const { busy, failure, run } = useAction();
  const { value: allowed = reading.settings.languages } = usePoll(
    useCallback((signal: AbortSignal) => api.languages(signal), [api]),
    everyMs,
  );
  const title = useId();
  const offered = reading.settings.languages;
  const rows = languageFigures(allowed, offered, reading.snapshot);

  const offer = (languages: readonly LanguageCode[]): void =>
    run(async () => {
      // Where all are offered, one that the operator adds later is offered too.
      const all = allowed.every((code) => languages.includes(code));
      await api.change(reading.room, { languages: all ? null : languages });
      onChange();
    });

  return (
    <section className="panel">
      <h2 id={title}>{words.languages.title}</h2>
      <p className="hint">{words.languages.lead}</p>
      <div className="scrolled" tabIndex={0} role="region" aria-labelledby={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.language}</th>
              <th scope="col">{words.languages.interpreted}</th>
              <th scope="col">{words.listeners}</th>
              <th scope="col">{words.languages.interpreters}</th>
              <th scope="col">{words.lag}</th>
              <th scope="col">{words.minutes}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <LanguageRow
                key={row.code}
                row={row}
                busy={busy}
                last={offered.length === 1 && row.offered}
                onStart={() => offer([...offered, row.code])}
                onStop={() => offer(offered.filter((code) => code !== row.code))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {offered.length === 1 && <p className="hint">{words.languages.lastOne}</p>}
      <Failure of={failure} />
    </section>
  );
}

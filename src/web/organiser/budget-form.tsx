import { useId, useState, type SubmitEvent } from 'react';
import { Failure } from './failure.tsx';
import type { RoomBudget, RoomReading } from './organiser-api.ts';
import { useOrganiser } from './organiser-context.ts';
import { useAction } from './use-action.ts';
import { useWords } from './words.ts';

interface Draft {
  readonly sessions: string;
  readonly usdPerHour: string;
}

/** What a room may use; what is typed stays until it is saved. */
export function BudgetForm({ reading, onChange }: { reading: RoomReading; onChange: () => void }) {
  const words = useWords();
  const { api } = useOrganiser();
  const { busy, failure, run } = useAction();
  const [draft, setDraft] = useState<Draft>();
  const [saved, setSaved] = useState(false);
  const title = useId();
  const { sessions, usdPerHour } = reading.settings.budget;
  const shown = draft ?? { sessions: sessions?.toString() ?? '', usdPerHour: usdPerHour?.toString() ?? '' };

  const type = (change: Partial<Draft>): void => {
    setSaved(false);
    setDraft({ ...shown, ...change });
  };
  const save = (budget: RoomBudget | null): void =>
    run(async () => {
      await api.change(reading.room, { budget });
      setDraft(undefined);
      setSaved(true);
      onChange();
    });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    save(budgetOf(shown));
  };

  return (
    <section className="panel" aria-labelledby={title}>
      <h2 id={title}>{words.budget.title}</h2>
      <p className="hint">{words.budget.lead}</p>
      <form onSubmit={submit} className="pair">
        <label className="field">
          <span>{words.budget.sessions}</span>
          <input
            type="number"
            min={1}
            step={1}
            inputMode="numeric"
            value={shown.sessions}
            placeholder={words.budget.noLimit}
            onChange={({ target }) => type({ sessions: target.value })}
          />
        </label>
        <label className="field">
          <span>{words.budget.usdPerHour}</span>
          <input
            type="number"
            min={0.01}
            step="any"
            inputMode="decimal"
            value={shown.usdPerHour}
            placeholder={words.budget.noLimit}
            onChange={({ target }) => type({ usdPerHour: target.value })}
          />
        </label>
        <div className="row">
          <button type="button" disabled={busy} onClick={() => save(null)}>
            {words.budget.preset}
          </button>
          <button type="submit" className="primary" disabled={busy}>
            {words.budget.save}
          </button>
        </div>
      </form>
      <p role="status" className="hint">
        {saved && words.budget.saved}
      </p>
      <Failure of={failure} />
    </section>
  );
}

/** Null where both are left to the operator. */
function budgetOf({ sessions, usdPerHour }: Draft): RoomBudget | null {
  if (sessions === '' && usdPerHour === '') return null;
  return {
    ...(sessions !== '' && { sessions: Number(sessions) }),
    ...(usdPerHour !== '' && { usdPerHour: Number(usdPerHour) }),
  };
}

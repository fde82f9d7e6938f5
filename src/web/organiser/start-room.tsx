import { useId, type SubmitEvent } from 'react';
import { Failure } from './failure.tsx';
import { useOrganiser } from './organiser-context.ts';
import { useAction } from './use-action.ts';
import type { Address } from './use-address.ts';
import { useWords } from './words.ts';

/** Starts a room by its name, and goes there. */
export function StartRoom({ go }: { go: Address['go'] }) {
  const { rooms, room: words } = useWords();
  const { api } = useOrganiser();
  const { busy, failure, run } = useAction();
  const hint = useId();
  const title = useId();

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget).get('room');
    const room = typeof given === 'string' ? given.trim() : '';
    if (room === '') return;
    run(async () => {
      await api.start(room);
      go(room);
    });
  };

  return (
    <section className="panel" aria-labelledby={title}>
      <h2 id={title}>{rooms.startOne}</h2>
      <form onSubmit={submit} className="line">
        <label className="field">
          <span>{rooms.name}</span>
          <input name="room" required pattern=".*\S.*" maxLength={256} autoComplete="off" aria-describedby={hint} />
        </label>
        <button type="submit" className="primary" disabled={busy}>
          {words.start}
        </button>
      </form>
      <p className="hint" id={hint}>
        {rooms.nameHint}
      </p>
      <Failure of={failure} />
    </section>
  );
}

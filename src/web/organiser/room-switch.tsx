import { ConfirmButton } from './confirm-button.tsx';
import { Failure } from './failure.tsx';
import type { RoomReading } from './organiser-api.ts';
import { useOrganiser } from './organiser-context.ts';
import { roomState, type RoomState } from './room-state.ts';
import type { Tone } from './state-tone.ts';
import { useAction } from './use-action.ts';
import { useWords } from './words.ts';

const toneOfRoom: Readonly<Record<RoomState, Tone>> = {
  live: 'good',
  waiting: 'busy',
  stopped: 'warning',
  unset: 'quiet',
};

/** Says whether a room is interpreted, and starts or stops that. */
export function RoomSwitch({ reading, onChange }: { reading: RoomReading; onChange: () => void }) {
  const words = useWords();
  const { api } = useOrganiser();
  const { busy, failure, run } = useAction();
  const { room } = reading;
  const state = roomState(reading);
  const starts = state === 'stopped' || state === 'unset';
  const act = (asked: (room: string) => Promise<void>): void =>
    run(async () => {
      await asked(room);
      onChange();
    });
  return (
    <div className="switch">
      <p role="status">
        <span className="state" data-tone={toneOfRoom[state]}>
          <strong>{words.room.states[state]}</strong>
        </span>{' '}
        <span className="hint">{words.room.hints[state]}</span>
      </p>
      {starts ? (
        <button type="button" className="primary" disabled={busy} onClick={() => act((name) => api.start(name))}>
          {words.room.start}
        </button>
      ) : (
        <ConfirmButton
          label={words.room.stop}
          // A name in another direction stays by itself.
          title={words.room.stopTitle(`\u2068${room}\u2069`)}
          lead={words.room.stopLead}
          className="danger"
          disabled={busy}
          onConfirm={() => act((name) => api.stop(name))}
        />
      )}
      <Failure of={failure} />
    </div>
  );
}

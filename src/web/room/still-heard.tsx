import { useRoomContext } from '@livekit/components-react';
import { useInterpretationView } from '../../react/index.ts';
import { isolatedName } from '../shared/shown-name.ts';
import { useRoomWords } from './words.ts';

/** Whose translation is still being heard though they have stopped: to be waited for before one goes on. */
export function StillHeard() {
  const words = useRoomWords();
  const room = useRoomContext();
  const { trailing, waiting } = useInterpretationView();
  const me = room.localParticipant.identity;
  const others = [...trailing].filter(([identity]) => identity !== me);
  return (
    <div className="still-heard" role="status">
      {waiting && (
        <p data-mine>
          {words.stillHearingYou(waiting.listeners)} <Countdown lagMs={waiting.lagMs} />
        </p>
      )}
      {others.map(([identity, { lagMs }]) => (
        <p key={identity}>
          {words.stillHearing(isolatedName(room.getParticipantByIdentity(identity) ?? { identity }))}{' '}
          <Countdown lagMs={lagMs} />
        </p>
      ))}
    </div>
  );
}

/** Seen alone: a screen reader would tell every second of it. */
function Countdown({ lagMs }: { lagMs: number }) {
  const words = useRoomWords();
  const seconds = Math.max(1, Math.round(lagMs / 1_000));
  return <span aria-hidden="true">{words.secondsLeft(seconds)}</span>;
}

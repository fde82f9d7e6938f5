import { useAudioPlayback, useConnectionState, useRoomContext } from '@livekit/components-react';
import { ConnectionState } from 'livekit-client';
import { useInterpretationView } from '../../react/index.ts';
import { Icon } from '../shared/icon.tsx';
import { isolatedName } from '../shared/shown-name.ts';
import { DeviceNotice } from './device-notice.tsx';
import { useRoomWords } from './words.ts';

/** What everybody is to know now. */
export function Notices() {
  const words = useRoomWords();
  const { canPlayAudio, startAudio } = useAudioPlayback();
  return (
    <div className="notices">
      <div role="status">
        <Amiss />
        <StillHeard />
      </div>
      <DeviceNotice />
      {!canPlayAudio && (
        <button type="button" className="primary" onClick={() => void startAudio()}>
          <Icon name="sound" /> {words.soundIsOff}
        </button>
      )}
    </div>
  );
}

/** What is amiss with the connection, where something is. */
function Amiss() {
  const words = useRoomWords();
  const state = useConnectionState();
  const { present } = useInterpretationView();
  if (state !== ConnectionState.Connected) return <p className="amiss">{words.connectionLost}</p>;
  return !present && <p className="amiss">{words.noInterpreter}</p>;
}

/** Whose translation is still being heard though they have stopped: to be waited for before one goes on. */
function StillHeard() {
  const words = useRoomWords();
  const room = useRoomContext();
  const { trailing, waiting } = useInterpretationView();
  const me = room.localParticipant.identity;
  const others = [...trailing].filter(([identity]) => identity !== me);
  return (
    <>
      {waiting && (
        <p className="still-heard" data-mine>
          {words.stillHearingYou(waiting.listeners)} <Countdown lagMs={waiting.lagMs} />
        </p>
      )}
      {others.map(([identity, { lagMs }]) => (
        <p key={identity} className="still-heard">
          {words.stillHearing(isolatedName(room.getParticipantByIdentity(identity) ?? { identity }))}{' '}
          <Countdown lagMs={lagMs} />
        </p>
      ))}
    </>
  );
}

/** Seen alone: a screen reader would tell every second of it. */
function Countdown({ lagMs }: { lagMs: number }) {
  const words = useRoomWords();
  const seconds = Math.max(1, Math.round(lagMs / 1_000));
  return <span aria-hidden="true">{words.secondsLeft(seconds)}</span>;
}

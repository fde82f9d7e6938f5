import { useAudioPlayback, useConnectionState } from '@livekit/components-react';
import { ConnectionState } from 'livekit-client';
import { useInterpretationView } from '../../react/index.ts';
import { Icon } from '../shared/icon.tsx';
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

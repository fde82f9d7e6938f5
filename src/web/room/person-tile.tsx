import { useIsSpeaking } from '@livekit/components-react';
import type { Participant } from 'livekit-client';
import type { PairStatus } from '../../protocol/status.ts';
import { Avatar } from '../shared/avatar.tsx';
import { interpreterWords } from './interpreter-words.ts';
import { MicrophoneIcon } from './microphone-icon.tsx';

interface PersonTileProps {
  readonly person: Participant;
  readonly status: PairStatus | undefined;
}

export function PersonTile({ person, status }: PersonTileProps) {
  const speaking = useIsSpeaking(person);
  const on = person.isMicrophoneEnabled;
  const words = status && interpreterWords(status);
  return (
    <li className="person" data-speaking={speaking}>
      <Avatar identity={person.identity} name={person.name ?? person.identity} />
      <div className="who">
        <span className="name">
          {person.name ?? person.identity}
          {person.isLocal && <span className="you"> (you)</span>}
        </span>
        {words && (
          <span className="interpreter" title={words} data-state={status.state} data-speaking={status.speaking}>
            {words}
          </span>
        )}
      </div>
      <MicrophoneIcon on={on} label={on ? 'Microphone on' : 'Microphone off'} />
    </li>
  );
}

import { useParticipants } from '@livekit/components-react';
import type { Participant } from 'livekit-client';
import { attributes } from '../../protocol/attributes.ts';
import { parseLanguage } from '../../protocol/languages.ts';
import { nativeName } from '../../react/index.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icon.tsx';
import { PersonName } from '../shared/person-name.tsx';
import { shownName } from '../shared/shown-name.ts';
import { isPerson } from './people.ts';
import { useAttribute } from './use-attribute.ts';
import { useRoomWords } from './words.ts';

/** Everybody in the room but machines. */
export function PeoplePanel() {
  const people = useParticipants().filter(isPerson);
  return (
    <ul className="people-list">
      {people.map((person) => (
        <Person key={person.identity} person={person} />
      ))}
    </ul>
  );
}

function Person({ person }: { person: Participant }) {
  const words = useRoomWords();
  const speaks = parseLanguage(useAttribute(person, attributes.speaks));
  const optout = useAttribute(person, attributes.optout) === 'true';
  const { isMicrophoneEnabled: microphone, isCameraEnabled: camera } = person;
  return (
    <li>
      <Avatar identity={person.identity} name={shownName(person)} />
      <div className="who">
        <span>
          <PersonName person={person} /> {person.isLocal && <span className="you">({words.you})</span>}
        </span>
        {speaks && <span className="quiet">{words.speaks(nativeName(speaks))}</span>}
        {optout && <span className="quiet">{words.notTranslated}</span>}
      </div>
      {camera && <Icon name="camera" label={words.cameraOn} />}
      <Icon
        name={microphone ? 'microphone' : 'microphone-off'}
        label={microphone ? words.microphoneOn : words.microphoneOff}
      />
    </li>
  );
}

import { useParticipants } from '@livekit/components-react';
import type { Participant } from 'livekit-client';
import { attributes } from '../../protocol/attributes.ts';
import { parseLanguage } from '../../protocol/languages.ts';
import { nativeName } from '../../react/index.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icon.tsx';
import { PersonName } from '../shared/person-name.tsx';
import { shownName } from '../shared/shown-name.ts';
import { takesPart } from './people.ts';
import { useAttribute } from './use-attribute.ts';
import { useAudience } from './use-audience.ts';
import { useRoomWords } from './words.ts';

/** Everybody who takes part by name, and how many listen in. */
export function PeoplePanel() {
  const words = useRoomWords();
  const people = useParticipants().filter(takesPart);
  const audience = useAudience();
  return (
    <div className="people">
      <ul className="people-list">
        {people.map((person) => (
          <Person key={person.identity} person={person} />
        ))}
      </ul>
      {audience > 0 && (
        <p>
          <Icon name="headphones" /> {words.audience(audience)}
        </p>
      )}
    </div>
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
        {optout && <span className="quiet">{person.isLocal ? words.youNotTranslated : words.notTranslated}</span>}
      </div>
      {camera && <Icon name="camera" label={words.cameraOn} />}
      <Icon
        name={microphone ? 'microphone' : 'microphone-off'}
        label={microphone ? words.microphoneOn : words.microphoneOff}
      />
    </li>
  );
}

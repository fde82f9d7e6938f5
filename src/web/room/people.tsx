import { useParticipants } from '@livekit/components-react';
import { ParticipantKind } from 'livekit-client';
import type { InterpretationView } from '../../client/interpretation.ts';
import { PersonTile } from './person-tile.tsx';

/** Everybody in the room but machines. */
export function People({ view }: { view: InterpretationView }) {
  const people = useParticipants().filter(
    ({ kind }) => kind !== ParticipantKind.AGENT && kind !== ParticipantKind.EGRESS,
  );
  return (
    <section className="people" aria-label="People">
      <ul>
        {people.map((person) => (
          <PersonTile key={person.identity} person={person} status={view.statuses.get(person.identity)} />
        ))}
      </ul>
    </section>
  );
}

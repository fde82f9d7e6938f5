import { Avatar } from '../shared/avatar.tsx';
import { PersonName } from '../shared/person-name.tsx';
import { shownName } from '../shared/shown-name.ts';
import type { LiveRoom } from './organiser-api.ts';
import { pairsBySpeaker } from './room-figures.ts';
import { StateBadge } from './state-badge.tsx';
import { useWords } from './words.ts';

/** Who speaks, and how each of their interpreters is. */
export function SpeakerList({ room }: { room: LiveRoom | null }) {
  const words = useWords();
  const speakers = [...(room ? pairsBySpeaker(room) : [])];
  return (
    <section className="panel">
      <h2>{words.speakers}</h2>
      {speakers.length === 0 && <p className="hint">{words.nobodySpeaks}</p>}
      <ul className="speakers">
        {speakers.map(([identity, pairs]) => {
          const person = { identity, name: room?.names?.[identity] };
          return (
            <li key={identity}>
              <Avatar identity={identity} name={shownName(person)} />
              <div>
                <h3 title={identity}>
                  <PersonName person={person} />
                </h3>
                {pairs.length === 0 && <p className="hint">{words.notInterpreted}</p>}
                <ul className="states">
                  {pairs.map((pair) => (
                    <li key={pair.language}>
                      <StateBadge pair={pair} />
                    </li>
                  ))}
                </ul>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

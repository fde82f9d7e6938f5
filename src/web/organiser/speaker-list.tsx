import { Avatar } from '../shared/avatar.tsx';
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
        {speakers.map(([speaker, pairs]) => (
          <li key={speaker}>
            <Avatar identity={speaker} name={speaker} />
            <div>
              <h3 title={speaker}>
                <bdi>{speaker}</bdi>
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
        ))}
      </ul>
    </section>
  );
}

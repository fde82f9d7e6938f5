import { useCallback } from 'react';
import { FigureList } from './figure-list.tsx';
import type { KnownRooms } from './known-rooms.ts';
import type { LiveRoom } from './organiser-api.ts';
import { useOrganiser } from './organiser-context.ts';
import { PageHeading } from './page-heading.tsx';
import { RoomLink } from './room-link.tsx';
import { worstPair } from './room-figures.ts';
import { StaleNotice } from './stale-notice.tsx';
import { StartRoom } from './start-room.tsx';
import { StateBadge } from './state-badge.tsx';
import type { Address } from './use-address.ts';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';

const everyMs = 2_000;

/** All rooms that are interpreted now, those that were opened here before, and a way to start another. */
export function RoomsPage({ go, knownRooms }: { go: Address['go']; knownRooms: KnownRooms }) {
  const words = useWords();
  const { api } = useOrganiser();
  const poll = usePoll(
    useCallback((signal: AbortSignal) => api.rooms(signal), [api]),
    everyMs,
  );
  const live = poll.value ?? [];
  const others = knownRooms.list().filter((known) => live.every(({ room }) => room !== known));
  return (
    <main>
      <PageHeading>{words.rooms.title}</PageHeading>
      <StaleNotice poll={poll} />
      {poll.value?.length === 0 && <p className="hint">{words.rooms.none}</p>}
      <ul className="rooms">
        {live.map((room) => (
          <RoomCard key={room.room} room={room} go={go} />
        ))}
      </ul>
      {others.length > 0 && (
        <section>
          <h2>{words.rooms.known}</h2>
          <ul className="known">
            {others.map((room) => (
              <li key={room}>
                <RoomLink room={room} go={go}>
                  <bdi>{room}</bdi>
                </RoomLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      <StartRoom go={go} />
    </main>
  );
}

function RoomCard({ room, go }: { room: LiveRoom; go: Address['go'] }) {
  const words = useWords();
  const worst = worstPair(room.pairs);
  return (
    <li className="panel">
      <h2>
        <RoomLink room={room.room} go={go} className="whole">
          <bdi>{room.room}</bdi>
        </RoomLink>
      </h2>
      {worst ? <StateBadge pair={worst} /> : <span className="state">{words.rooms.quiet}</span>}
      <FigureList room={room} />
    </li>
  );
}

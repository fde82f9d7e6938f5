import { useCallback, useEffect } from 'react';
import { BudgetForm } from './budget-form.tsx';
import { FigureList } from './figure-list.tsx';
import { HistoryCharts } from './history-charts.tsx';
import { InvitationSection } from './invitation-section.tsx';
import type { KnownRooms } from './known-rooms.ts';
import { LanguageTable } from './language-table.tsx';
import { useOrganiser } from './organiser-context.ts';
import { PageHeading } from './page-heading.tsx';
import { RoomLink } from './room-link.tsx';
import { RoomSwitch } from './room-switch.tsx';
import { SpeakerList } from './speaker-list.tsx';
import { StaleNotice } from './stale-notice.tsx';
import { UsageLine } from './usage-line.tsx';
import type { Address } from './use-address.ts';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';

const everyMs = 2_000;

interface RoomPageProps {
  readonly room: string;
  readonly go: Address['go'];
  readonly knownRooms: KnownRooms;
}

/** Everything about one room. */
export function RoomPage({ room, go, knownRooms }: RoomPageProps) {
  const words = useWords();
  const { api } = useOrganiser();
  const poll = usePoll(
    useCallback((signal: AbortSignal) => api.room(room, signal), [api, room]),
    everyMs,
  );
  const reading = poll.value;
  useEffect(() => knownRooms.add(room), [knownRooms, room]);
  return (
    <main>
      <RoomLink room={undefined} go={go} className="back">
        {words.room.back}
      </RoomLink>
      <PageHeading>
        <bdi>{room}</bdi>
      </PageHeading>
      <StaleNotice poll={poll} />
      {reading && (
        <>
          <RoomSwitch reading={reading} onChange={poll.refresh} />
          <div className="columns">
            <section className="panel wide">
              <h2>{words.room.overview}</h2>
              {reading.snapshot && <FigureList room={reading.snapshot} />}
              <UsageLine room={room} />
            </section>
            <div className="column">
              <SpeakerList room={reading.snapshot} />
              <BudgetForm reading={reading} onChange={poll.refresh} />
            </div>
            <LanguageTable reading={reading} onChange={poll.refresh} />
            <HistoryCharts room={room} />
            <InvitationSection room={room} offered={reading.settings.languages} />
          </div>
        </>
      )}
    </main>
  );
}

import { useEffect, useState } from 'react';
import type { LanguageCode } from '../../protocol/languages.ts';
import { Meeting, type Visitor, type VisitEnd } from '../room/meeting.ts';
import { RoomPage } from '../room/room-page.tsx';
import type { Access } from '../shared/access.ts';
import { Boundary } from '../shared/boundary.tsx';
import type { Demo } from '../shared/demo-facts.ts';
import { PageFailure } from '../shared/page-failure.tsx';
import { JoinPage } from './join-page.tsx';

export interface AccessWish {
  readonly name: string;
  readonly language?: LanguageCode;
}

interface VisitProps {
  readonly room: string;
  readonly demo?: Demo | undefined;
  /** The language to listen to of somebody who has not chosen one before. */
  readonly language?: LanguageCode | undefined;
  readonly askAccess: (wish: AccessWish) => Promise<Access>;
}

/** Joining, being in the room, and joining again. */
export function Visit({ room, demo, language, askAccess }: VisitProps) {
  const [meeting, setMeeting] = useState<Meeting>();
  const [end, setEnd] = useState<VisitEnd>();

  const join = async (visitor: Visitor): Promise<void> => {
    const { listen } = visitor.wish;
    const access = await askAccess({ name: visitor.name, ...(listen && { language: listen }) });
    const joined = await Meeting.join(access, visitor, (why) => {
      setEnd(why);
      setMeeting(undefined);
    });
    setEnd(undefined);
    setMeeting(joined);
  };

  // Nobody is left in a room that they do not see.
  useEffect(() => () => meeting?.leave(), [meeting]);

  if (meeting) {
    return (
      <Boundary instead={(again) => <PageFailure onAgain={again} onLeave={() => meeting.leave()} />}>
        <RoomPage meeting={meeting} demo={demo} />
      </Boundary>
    );
  }
  return <JoinPage room={room} demo={demo} language={language} end={end} onJoin={join} />;
}

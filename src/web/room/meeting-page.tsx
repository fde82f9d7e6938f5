import { RoomContext, StartAudio, useConnectionState } from '@livekit/components-react';
import { ConnectionState } from 'livekit-client';
import { CaptionPanel } from './caption-panel.tsx';
import { ControlBar } from './control-bar.tsx';
import type { Demo } from './demo-api.ts';
import type { Meeting } from './meeting.ts';
import { People } from './people.tsx';
import { ServiceNotice } from './service-notice.tsx';
import { useView } from './use-view.ts';

export function MeetingPage({ meeting, demo }: { meeting: Meeting; demo: Demo }) {
  const { room, interpretation } = meeting;
  const view = useView(interpretation);
  return (
    <RoomContext.Provider value={room}>
      <div className="meeting">
        <header>
          <h1>{room.name}</h1>
          <ServiceNotice demo={demo} />
          <Connection present={view.present} />
          <StartAudio className="primary" label="The browser keeps the sound off: turn it on" />
        </header>
        <People view={view} />
        <CaptionPanel view={view} nameOf={(identity) => room.getParticipantByIdentity(identity)?.name ?? identity} />
        <ControlBar interpretation={interpretation} view={view} onLeave={() => meeting.leave()} />
      </div>
    </RoomContext.Provider>
  );
}

/** What is amiss with the connection, where something is. */
function Connection({ present }: { present: boolean }) {
  const state = useConnectionState();
  const amiss =
    state === ConnectionState.Connected
      ? present
        ? undefined
        : 'No interpreter is in this room yet. You hear the original sound.'
      : 'The connection was lost. Reconnecting…';
  return (
    <div className="amiss" role="status">
      {amiss}
    </div>
  );
}

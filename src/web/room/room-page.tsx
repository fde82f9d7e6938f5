import { RoomContext } from '@livekit/components-react';
import { useState } from 'react';
import { InterpretationProvider } from '../../react/index.ts';
import type { Demo } from '../shared/demo-facts.ts';
import { useInterpretationWords } from '../shared/interpretation-words.ts';
import { useTitle } from '../shared/use-title.ts';
import { FinalsLog } from '../transcript/finals-log.tsx';
import { InterpretationBar } from './interpretation-bar.tsx';
import { MediaControls, panelButtonId } from './media-controls.tsx';
import type { Meeting } from './meeting.ts';
import { Notices } from './notices.tsx';
import './room.css';
import { RoomHeader } from './room-header.tsx';
import { SidePanel, type PanelName } from './side-panel.tsx';
import type { StageLayout } from './stage-layout.ts';
import { Stage } from './stage.tsx';
import { useRoomChat } from './use-room-chat.ts';
import { useUnread } from './use-unread.ts';

interface RoomPageProps {
  readonly meeting: Meeting;
  readonly demo: Demo | undefined;
}

/** A room from within. */
export function RoomPage({ meeting, demo }: RoomPageProps) {
  return (
    <RoomContext.Provider value={meeting.room}>
      <InterpretationProvider interpretation={meeting.interpretation} words={useInterpretationWords()}>
        <RoomLayout meeting={meeting} demo={demo} />
      </InterpretationProvider>
    </RoomContext.Provider>
  );
}

function RoomLayout({ meeting, demo }: RoomPageProps) {
  const [panel, setPanel] = useState<PanelName | undefined>(firstPanel);
  const [layout, setLayout] = useState<StageLayout>('grid');
  const { count } = useRoomChat(meeting.chat);
  const unread = useUnread(count, panel === 'chat');
  useTitle(meeting.room.name);
  const closePanel = (): void => {
    setPanel(undefined);
    if (panel) document.getElementById(panelButtonId(panel))?.focus();
  };
  return (
    <div className="room" data-panel={panel}>
      <RoomHeader name={meeting.room.name} demo={demo} layout={layout} onLayout={setLayout} />
      <Notices />
      <FinalsLog />
      <main className="room-main">
        <Stage layout={layout} />
        {panel && <SidePanel panel={panel} chat={meeting.chat} onClose={closePanel} />}
      </main>
      <footer className="room-foot">
        <InterpretationBar />
        <MediaControls panel={panel} unread={unread} onPanel={setPanel} onLeave={() => meeting.leave()} />
      </footer>
    </div>
  );
}

/** A phone has room for the people or for the transcript, not for both. */
function firstPanel(): PanelName | undefined {
  return matchMedia('(min-width: 60rem)').matches ? 'transcript' : undefined;
}

import { Icon } from '../shared/icon.tsx';
import { useSharedWords } from '../shared/words.ts';
import { TranscriptPanel } from '../transcript/transcript-panel.tsx';
import { ChatPanel } from './chat-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import type { RoomChat } from './room-chat.ts';
import { useRoomWords } from './words.ts';

export const panelNames = ['transcript', 'chat', 'people'] as const;
export type PanelName = (typeof panelNames)[number];

interface SidePanelProps {
  readonly panel: PanelName;
  readonly chat: RoomChat;
  readonly onClose: () => void;
}

/** Beside the people; on a phone before them. */
export function SidePanel({ panel, chat, onClose }: SidePanelProps) {
  const words = useRoomWords();
  const { close } = useSharedWords();
  return (
    <aside className="side-panel" aria-label={words[panel]}>
      <header>
        <h2>{words[panel]}</h2>
        <button type="button" className="icon-button" aria-label={close} title={close} onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {panel === 'transcript' && <TranscriptPanel />}
      {panel === 'chat' && <ChatPanel chat={chat} />}
      {panel === 'people' && <PeoplePanel />}
    </aside>
  );
}

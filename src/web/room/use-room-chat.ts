import { useCallback, useSyncExternalStore } from 'react';
import type { ChatView, RoomChat } from './room-chat.ts';

/** What has been written; renders anew with each message. */
export function useRoomChat(chat: RoomChat): ChatView {
  const watch = useCallback((onChange: () => void) => chat.watch(onChange), [chat]);
  return useSyncExternalStore(watch, () => chat.view);
}

import { useChat } from '@livekit/components-react';
import type { Participant } from 'livekit-client';
import { takesPart } from './people.ts';

/** The room's chat. An audience may send data, since it asks the interpreter so, but nobody is shown what it writes. */
export function useRoomChat(): ReturnType<typeof useChat> {
  const chat = useChat();
  return { ...chat, chatMessages: fromPeople(chat.chatMessages) };
}

/** Of those who take part. A stranger's are left out: the room tells of a listener seconds after they can write. */
export function fromPeople<Message extends { readonly from?: Participant | undefined }>(
  messages: readonly Message[],
): Message[] {
  return messages.filter(({ from }) => from && (from.isLocal || takesPart(from)));
}

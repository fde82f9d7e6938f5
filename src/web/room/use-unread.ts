import { useState } from 'react';

/** How many of so many messages came since they were last looked at. */
export function useUnread(messages: number, looking: boolean): number {
  const [seen, setSeen] = useState(messages);
  if (looking && seen !== messages) setSeen(messages);
  return looking ? 0 : messages - seen;
}

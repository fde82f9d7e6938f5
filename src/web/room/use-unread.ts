import { useState } from 'react';

/** How many of all messages that there have been came since they were last looked at. */
export function useUnread(count: number, looking: boolean): number {
  const [seen, setSeen] = useState(count);
  if (looking && seen !== count) setSeen(count);
  return looking ? 0 : count - seen;
}

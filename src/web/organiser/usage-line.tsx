import { useCallback } from 'react';
import { useOrganiser } from './organiser-context.ts';
import { useFormats } from './use-formats.ts';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';

const everyMs = 10_000;
/** How long the server keeps what was used. */
const keptDays = 35;

/** What a room has used in all the days that are kept. */
export function UsageLine({ room }: { room: string }) {
  const words = useWords();
  const formats = useFormats();
  const { api } = useOrganiser();
  const { value } = usePoll(
    useCallback((signal: AbortSignal) => api.usage(room, signal), [api, room]),
    everyMs,
  );
  if (!value) return null;
  const audioMs = value.usage.reduce((sum, { audioSeconds }) => sum + audioSeconds * 1000, 0);
  const days = formats.duration(keptDays, 'day');
  return <p className="hint">{words.room.lastDays(days, formats.minutes(audioMs), formats.money(value.usd))}</p>;
}

import { useMemo } from 'react';
import { usePageLanguage } from '../words/use-words.ts';

/** Tells the time of day of something, in milliseconds since the epoch, as the page's language writes it. */
export function useClock(): (atMs: number) => string {
  const { code } = usePageLanguage();
  return useMemo(() => {
    const clock = new Intl.DateTimeFormat(code, { hour: 'numeric', minute: '2-digit' });
    return (atMs) => clock.format(atMs);
  }, [code]);
}

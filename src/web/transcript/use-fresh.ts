import { useEffect, useState } from 'react';

/** Whether this has become what it is within the last `lingerMs`; always, where that is 0. */
export function useFresh(value: string, lingerMs: number): boolean {
  const [stale, setStale] = useState('');
  useEffect(() => {
    if (lingerMs === 0) return;
    const timer = setTimeout(() => setStale(value), lingerMs);
    return () => clearTimeout(timer);
  }, [value, lingerMs]);
  return lingerMs === 0 || stale !== value;
}

import { useEffect, useState } from 'react';

const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/** Whether nobody has touched anything for so long. */
export function useIdle(afterMs: number): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    const listening = new AbortController();
    const rest = (): void => setIdle(true);
    let timer = setTimeout(rest, afterMs);
    const wake = (): void => {
      clearTimeout(timer);
      timer = setTimeout(rest, afterMs);
      setIdle(false);
    };
    for (const sign of signs) document.addEventListener(sign, wake, { signal: listening.signal });
    return () => {
      clearTimeout(timer);
      listening.abort();
    };
  }, [afterMs]);
  return idle;
}

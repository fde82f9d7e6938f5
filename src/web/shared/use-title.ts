import { useEffect } from 'react';
import { cut } from './shown-name.ts';

/** Names what the page shows in its title, for as long as it does. */
export function useTitle(name: string): void {
  useEffect(() => {
    const before = document.title;
    if (name) document.title = `${cut(name)} · ${before}`;
    return () => void (document.title = before);
  }, [name]);
}

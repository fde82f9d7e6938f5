import { useCallback, useSyncExternalStore } from 'react';

function watch(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

/** Whether the page fills the screen, and how to change that; undefined where it cannot, as on an iPhone. */
export function useFullScreen(): { readonly full: boolean; readonly toggle: () => void } | undefined {
  const full = useSyncExternalStore(watch, () => document.fullscreenElement !== null);
  const toggle = useCallback(() => {
    const change = full ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    change.catch(() => undefined);
  }, [full]);
  return document.fullscreenEnabled ? { full, toggle } : undefined;
}

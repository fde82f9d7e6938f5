import { useEffect, useState } from 'react';
import { routeOf, type Route } from '../route.ts';

export interface Address {
  /** Undefined where all rooms are shown. */
  readonly room: string | undefined;
  readonly go: (room: string | undefined) => void;
}

/** Where somebody is in the organiser's view, and the browser's history of it. */
export function useAddress(route: Route): Address {
  const [room, setRoom] = useState(route.room);
  useEffect(() => {
    const follow = (): void => setRoom(routeOf(new URL(location.href), new URL(document.baseURI)).room);
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const go = (next: string | undefined): void => {
    history.pushState(null, '', hrefOf(next));
    setRoom(next);
    scrollTo(0, 0);
  };
  return { room, go };
}

export function hrefOf(room: string | undefined): string {
  const path = room === undefined ? 'organiser' : `organiser/${encodeURIComponent(room)}`;
  return new URL(path, document.baseURI).href;
}

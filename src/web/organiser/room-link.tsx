import type { MouseEvent, ReactNode } from 'react';
import { hrefOf, type Address } from './use-address.ts';

interface RoomLinkProps {
  readonly room: string | undefined;
  readonly go: Address['go'];
  readonly className?: string;
  readonly children: ReactNode;
}

/** Goes to a room, or to all of them, without loading the page again; in a new tab where that is asked for. */
export function RoomLink({ room, go, className, children }: RoomLinkProps) {
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(room);
  };
  return (
    <a href={hrefOf(room)} onClick={follow} className={className}>
      {children}
    </a>
  );
}

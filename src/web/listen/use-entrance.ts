import { useEffect, useState } from 'react';
import { AccessRefusedError, readInvitation, type AccessRefusal, type Invitation } from '../shared/access.ts';

interface Entrance {
  readonly invitation?: Invitation;
  /** Why there is no way in, and will be none. */
  readonly refusal?: AccessRefusal;
}

const againMs = 5_000;

/** Reads an invitation, where there is one; again while nothing answers, since nobody may be there to reload. */
export function useEntrance(invitation: string): Entrance {
  const [entrance, setEntrance] = useState<Entrance>({});
  useEffect(() => {
    if (!invitation) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    const ask = (): void => {
      readInvitation(invitation)
        .then((read) => setEntrance({ invitation: read }))
        .catch((error: unknown) => {
          if (error instanceof AccessRefusedError && !error.passing) setEntrance({ refusal: error.reason });
          else if (!closed) timer = setTimeout(ask, againMs);
        });
    };
    ask();
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, [invitation]);
  return entrance;
}

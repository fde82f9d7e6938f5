import { useEffect, useState } from 'react';
import type { Route } from '../route.ts';
import {
  accessByInvitation,
  AccessRefusedError,
  readInvitation,
  type AccessRefusal,
  type Invitation,
} from '../shared/access.ts';
import { Notice } from '../shared/notice.tsx';
import { Visit } from './visit.tsx';
import { useJoinWords } from './words.ts';

/** `/join#INVITATION`: the room that the invitation is for. */
export default function InvitationView({ route: { fragment } }: { route: Route }) {
  const words = useJoinWords();
  const [invitation, setInvitation] = useState<Invitation>();
  const [refusal, setRefusal] = useState<AccessRefusal>();

  useEffect(() => {
    if (!fragment) return;
    readInvitation(fragment)
      .then(setInvitation)
      .catch((error: unknown) => setRefusal(error instanceof AccessRefusedError ? error.reason : 'unreachable'));
  }, [fragment]);

  if (!fragment) return <Notice title={words.noInvitation}>{words.noInvitationText}</Notice>;
  if (refusal) return <Notice title={words.noEntry}>{words.refusals[refusal]}</Notice>;
  if (!invitation) return null;
  if (invitation.role !== 'participant') return <Notice title={words.noEntry}>{words.otherRole}</Notice>;
  return (
    <Visit
      room={invitation.room}
      language={invitation.language}
      askAccess={(wish) => accessByInvitation(fragment, wish)}
    />
  );
}

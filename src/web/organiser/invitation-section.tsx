import { useCallback, useState } from 'react';
import type { LanguageCode } from '../../protocol/languages.ts';
import { InvitationForm } from './invitation-form.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InvitationLink } from './invitation-link.tsx';
import type { Invitation } from './organiser-api.ts';
import { useOrganiser } from './organiser-context.ts';
import { StaleNotice } from './stale-notice.tsx';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';
import './invitations.css';

const everyMs = 5_000;

/** Makes invitations to a room, and shows those that can still be used. */
export function InvitationSection({ room, offered }: { room: string; offered: readonly LanguageCode[] }) {
  const words = useWords();
  const { api } = useOrganiser();
  const poll = usePoll(
    useCallback((signal: AbortSignal) => api.invitations(room, signal), [api, room]),
    everyMs,
  );
  const [shown, setShown] = useState<Invitation>();
  const withdraw = async (id: string): Promise<void> => {
    await api.withdraw(room, id);
    setShown((last) => (last?.id === id ? undefined : last));
    poll.refresh();
  };
  return (
    <section className="panel wide">
      <h2>{words.invitations.title}</h2>
      <p className="hint">{words.invitations.lead}</p>
      <div className="invite">
        <InvitationForm
          offered={offered}
          onMake={async (request) => {
            setShown(await api.invite(room, request));
            poll.refresh();
          }}
        />
        {shown && <InvitationLink key={shown.id} url={shown.url} />}
      </div>
      <h3>{words.invitations.alive}</h3>
      <StaleNotice poll={poll} />
      {poll.value && <InvitationList invitations={poll.value} onShow={setShown} onWithdraw={withdraw} />}
    </section>
  );
}

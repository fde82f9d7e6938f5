import { useCallback, useState } from 'react';
import type { LanguageCode } from '../../protocol/languages.ts';
import { InvitationForm } from './invitation-form.tsx';
import { InvitationList } from './invitation-list.tsx';
import { MadeInvitationCard } from './made-invitation-card.tsx';
import type { MadeInvitation } from './organiser-api.ts';
import { useOrganiser } from './organiser-context.ts';
import { StaleNotice } from './stale-notice.tsx';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';

const everyMs = 5_000;

/** Makes invitations to a room, and shows those that can still be used. */
export function InvitationSection({ room, offered }: { room: string; offered: readonly LanguageCode[] }) {
  const words = useWords();
  const { api } = useOrganiser();
  const poll = usePoll(
    useCallback((signal: AbortSignal) => api.invitations(room, signal), [api, room]),
    everyMs,
  );
  const [made, setMade] = useState<MadeInvitation>();
  const withdraw = async (id: string): Promise<void> => {
    await api.withdraw(room, id);
    setMade((shown) => (shown?.id === id ? undefined : shown));
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
            setMade(await api.invite(room, request));
            poll.refresh();
          }}
        />
        {made && <MadeInvitationCard key={made.id} invitation={made} />}
      </div>
      <h3>{words.invitations.alive}</h3>
      <StaleNotice poll={poll} />
      {poll.value && <InvitationList invitations={poll.value} onWithdraw={withdraw} />}
    </section>
  );
}

import { ConfirmButton } from './confirm-button.tsx';
import { Failure } from './failure.tsx';
import type { ListedInvitation } from './organiser-api.ts';
import { useAction } from './use-action.ts';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

interface InvitationListProps {
  readonly invitations: readonly ListedInvitation[];
  readonly onShow: (invitation: ListedInvitation) => void;
  readonly onWithdraw: (id: string) => Promise<void>;
}

export function InvitationList({ invitations, onShow, onWithdraw }: InvitationListProps) {
  const { invitations: words } = useWords();
  const formats = useFormats();
  const { busy, failure, run } = useAction();
  const usedWords = ({ used, uses }: ListedInvitation): string =>
    words.used(formats.count(used), uses === undefined ? undefined : formats.count(uses));
  if (invitations.length === 0) return <p className="hint">{words.none}</p>;
  return (
    <>
      <ul className="invitations">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <p>
              <strong>{words.roles[invitation.role]}</strong>{' '}
              {invitation.language && formats.languageName(invitation.language)}
            </p>
            <p className="hint">
              {usedWords(invitation)} · {words.until(formats.moment(Date.parse(invitation.expiresAt)))}
            </p>
            <div className="row">
              <button type="button" onClick={() => onShow(invitation)}>
                {words.show}
              </button>
              <ConfirmButton
                label={words.withdraw}
                title={words.withdrawTitle}
                lead={words.withdrawLead}
                disabled={busy}
                onConfirm={() => run(() => onWithdraw(invitation.id))}
              />
            </div>
          </li>
        ))}
      </ul>
      <Failure of={failure} />
    </>
  );
}

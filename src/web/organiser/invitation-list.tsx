import { ConfirmButton } from './confirm-button.tsx';
import { Failure } from './failure.tsx';
import type { Invitation } from './organiser-api.ts';
import { useAction } from './use-action.ts';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

interface InvitationListProps {
  readonly invitations: readonly Invitation[];
  readonly onWithdraw: (id: string) => Promise<void>;
}

export function InvitationList({ invitations, onWithdraw }: InvitationListProps) {
  const { invitations: words } = useWords();
  const formats = useFormats();
  const { busy, failure, run } = useAction();
  if (invitations.length === 0) return <p className="hint">{words.none}</p>;
  return (
    <>
      <ul className="invitations">
        {invitations.map(({ id, role, language, expiresAt, uses, used = 0 }) => (
          <li key={id}>
            <p>
              <strong>{words.roles[role]}</strong> {language && formats.languageName(language)}
            </p>
            <p className="hint">
              {words.used(formats.count(used), uses === undefined ? undefined : formats.count(uses))} ·{' '}
              {words.until(formats.moment(Date.parse(expiresAt)))}
            </p>
            <ConfirmButton
              label={words.withdraw}
              title={words.withdrawTitle}
              lead={words.withdrawLead}
              disabled={busy}
              onConfirm={() => run(() => onWithdraw(id))}
            />
          </li>
        ))}
      </ul>
      <Failure of={failure} />
    </>
  );
}

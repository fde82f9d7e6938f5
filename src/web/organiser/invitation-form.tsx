import { useId, useState, type SubmitEvent } from 'react';
import { invitationRoles, type InvitationRole } from '../../protocol/invitation.ts';
import type { LanguageCode } from '../../protocol/languages.ts';
import { Failure } from './failure.tsx';
import type { InvitationRequest } from './organiser-api.ts';
import { useAction } from './use-action.ts';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

interface InvitationFormProps {
  readonly offered: readonly LanguageCode[];
  readonly onMake: (request: InvitationRequest) => Promise<void>;
}

const lifetimes = [
  { count: 1, unit: 'hour', seconds: 3_600 },
  { count: 8, unit: 'hour', seconds: 8 * 3_600 },
  { count: 1, unit: 'day', seconds: 86_400 },
  { count: 7, unit: 'day', seconds: 7 * 86_400 },
  { count: 30, unit: 'day', seconds: 30 * 86_400 },
] as const;

/** Whom an invitation is for, in which language, for how long and for how many. */
export function InvitationForm({ offered, onMake }: InvitationFormProps) {
  const { invitations: words, language } = useWords();
  const formats = useFormats();
  const { busy, failure, run } = useAction();
  const [role, setRole] = useState<InvitationRole>('participant');
  const hint = useId();

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const code = offered.find((one) => one === given.get('language'));
    const uses = Number(given.get('uses'));
    run(() =>
      onMake({
        role,
        ...(code && { language: code }),
        expiresInSeconds: Number(given.get('seconds')),
        ...(uses > 0 && { uses }),
      }),
    );
  };

  return (
    <form onSubmit={submit} className="pair">
      <label className="field">
        <span>{words.role}</span>
        <select
          value={role}
          aria-describedby={hint}
          onChange={({ target }) => setRole(invitationRoles.find((one) => one === target.value) ?? 'participant')}
        >
          {invitationRoles.map((one) => (
            <option key={one} value={one}>
              {words.roles[one]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{language}</span>
        <select name="language">
          {/* An overlay asks nobody. */}
          {role !== 'captions' && <option value="">{words.noLanguage}</option>}
          {offered.map((code) => (
            <option key={code} value={code}>
              {formats.languageName(code)}
            </option>
          ))}
        </select>
      </label>
      <p className="hint all" id={hint}>
        {words.roleHints[role]}
      </p>
      <label className="field">
        <span>{words.expires}</span>
        <select name="seconds" defaultValue={86_400}>
          {lifetimes.map(({ count, unit, seconds }) => (
            <option key={seconds} value={seconds}>
              {formats.duration(count, unit)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{words.uses}</span>
        <input name="uses" type="number" min={1} step={1} inputMode="numeric" placeholder={words.usesHint} />
      </label>
      <Failure of={failure} />
      <div className="row">
        <button type="submit" className="primary" disabled={busy}>
          {words.make}
        </button>
      </div>
    </form>
  );
}

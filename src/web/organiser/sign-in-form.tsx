import { useId, type SubmitEvent } from 'react';
import { Failure } from './failure.tsx';
import { useOrganiser } from './organiser-context.ts';
import { RequestFailure } from './request-failure.ts';
import { useAction } from './use-action.ts';
import { useWords } from './words.ts';

/** Asks for the API key. Nothing of the page holds it but its field, which is emptied once the server has answered. */
export function SignInForm() {
  const { signIn } = useWords();
  const { session } = useOrganiser();
  const { busy, failure, run } = useAction();
  const hint = useId();

  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const key = new FormData(form).get('key');
    if (typeof key !== 'string') return;
    run(async () => {
      try {
        await session.signIn(key.trim());
        form.reset();
      } catch (error) {
        if (error instanceof RequestFailure && error.status !== undefined) form.reset();
        throw error;
      }
    });
  };

  const wrongKey = failure instanceof RequestFailure && failure.status === 401;
  return (
    <form onSubmit={submit}>
      <label className="field">
        <span>{signIn.key}</span>
        <input
          name="key"
          type="password"
          required
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          autoFocus
          aria-describedby={hint}
        />
      </label>
      <p className="hint" id={hint}>
        {signIn.hint}
      </p>
      {wrongKey ? (
        <p className="failure" role="alert">
          {signIn.wrongKey}
        </p>
      ) : (
        <Failure of={failure} />
      )}
      <button type="submit" className="primary" disabled={busy}>
        {signIn.submit}
      </button>
    </form>
  );
}

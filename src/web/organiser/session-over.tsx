import { useEffect, useId, useRef } from 'react';
import { SignInForm } from './sign-in-form.tsx';
import { useWords } from './words.ts';
import './question.css';

/** Asks for the key again, over a page that stays as it is. */
export function SessionOver() {
  const { signIn } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // There is nothing to go back to without a session.
    <dialog ref={dialog} className="question" aria-labelledby={id} onCancel={(event) => event.preventDefault()}>
      <h2 id={id}>{signIn.over}</h2>
      <p>{signIn.overLead}</p>
      <SignInForm />
    </dialog>
  );
}

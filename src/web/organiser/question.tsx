import { useEffect, useId, useRef } from 'react';
import { useWords } from './words.ts';
import './question.css';

interface QuestionProps {
  readonly title: string;
  /** What follows from a yes. */
  readonly lead: string;
  /** On the button that says yes. */
  readonly label: string;
  readonly onAnswer: (yes: boolean) => void;
}

/** Asks before something is done that others notice; is to be shown until it is answered. */
export function Question({ title, lead, label, onAnswer }: QuestionProps) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="question"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-lead`}
      onClose={({ currentTarget }) => onAnswer(currentTarget.returnValue === 'yes')}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-lead`}>{lead}</p>
      <form method="dialog" className="row">
        <button value="no">{words.cancel}</button>
        <button value="yes" className="danger">
          {label}
        </button>
      </form>
    </dialog>
  );
}

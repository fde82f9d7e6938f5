import { useState } from 'react';
import { Question } from './question.tsx';

interface ConfirmButtonProps {
  /** On the button that asks, and on the one that confirms. */
  readonly label: string;
  readonly title: string;
  readonly lead: string;
  readonly className?: string;
  readonly disabled?: boolean;
  readonly onConfirm: () => void;
}

/** A button for what stops something: it asks first. */
export function ConfirmButton({ label, title, lead, className, disabled, onConfirm }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const answer = (yes: boolean): void => {
    setAsking(false);
    if (yes) onConfirm();
  };
  return (
    <>
      <button type="button" className={className} disabled={disabled} onClick={() => setAsking(true)}>
        {label}
      </button>
      {asking && <Question title={title} lead={lead} label={label} onAnswer={answer} />}
    </>
  );
}

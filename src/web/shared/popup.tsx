import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

interface PopupProps {
  /** What the button is called; its face, too, where there is no `face`. */
  readonly label: string;
  readonly face?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A button that shows something beside it, until Escape, or until the person goes elsewhere. */
export function Popup({ label, face, className = '', children }: PopupProps) {
  const [open, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const listening = new AbortController();
    const { signal } = listening;
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && !whole.current?.contains(target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', leave, { signal });
    document.addEventListener('focusin', leave, { signal });
    document.addEventListener('keydown', escape, { signal });
    return () => listening.abort();
  }, [open]);
  return (
    <div className={`popup ${className}`} ref={whole}>
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={id}
        {...(face !== undefined && { 'aria-label': label, title: label })}
        onClick={() => setOpen(!open)}
      >
        {face ?? label}
      </button>
      <div className="popup-content" id={id} role="group" aria-label={label} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}

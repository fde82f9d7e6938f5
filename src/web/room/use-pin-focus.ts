import { useEffect, useRef, type RefObject } from 'react';

interface PinFocus {
  readonly stage: RefObject<HTMLElement | null>;
  readonly keepFocusOn: (key: string | undefined) => void;
}

/** A tile that is shown large, or no longer, is drawn anew elsewhere: who pressed its button is on that button still. */
export function usePinFocus(pinned: string | undefined): PinFocus {
  const stage = useRef<HTMLElement>(null);
  const pressed = useRef<string>(undefined);
  useEffect(() => {
    const key = pressed.current;
    pressed.current = undefined;
    if (key === undefined) return;
    const button = stage.current?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(key)}"] .pin`);
    // The tile may be on another page of the grid.
    (button ?? stage.current)?.focus({ preventScroll: !button });
  }, [pinned]);
  return { stage, keepFocusOn: (key) => void (pressed.current = key) };
}

import { useEffect, useRef, type RefObject } from 'react';

/** Puts the focus on what a new view begins with, where `entered`: what had it went with the view before. */
export function useFocusOnEntry<T extends HTMLElement>(entered: boolean): RefObject<T | null> {
  const element = useRef<T>(null);
  useEffect(() => {
    if (entered) element.current?.focus({ preventScroll: true });
  }, [entered]);
  return element;
}

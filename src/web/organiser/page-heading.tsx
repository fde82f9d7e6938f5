import { useEffect, useRef, type ReactNode } from 'react';

/** A page's heading takes the focus when the page appears, so that a screen reader tells where one is. */
export function PageHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

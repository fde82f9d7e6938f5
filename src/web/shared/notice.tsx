import type { ReactNode } from 'react';

/** All that there is to say, on a page of its own. */
export function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="card">
      <h1>{title}</h1>
      <p>{children}</p>
    </main>
  );
}

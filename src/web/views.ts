import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Route } from './route.ts';

type View = LazyExoticComponent<ComponentType<{ readonly route: Route }>>;

/** What the page shows, by the first part of its address. */
export const views = {
  '': lazy(() => import('./join/demo-view.tsx')),
  join: lazy(() => import('./join/invitation-view.tsx')),
  listen: lazy(() => import('./listen/listen-view.tsx')),
  captions: lazy(() => import('./captions/captions-view.tsx')),
  organiser: lazy(() => import('./organiser/organiser-view.tsx')),
} satisfies Record<string, View>;

import { Suspense } from 'react';
import { Notice } from './shared/notice.tsx';
import type { Route } from './route.ts';
import { views } from './views.ts';
import type { PageLanguage } from './words/page-language.ts';
import { PageLanguageContext } from './words/use-words.ts';

export function App({ route, language }: { route: Route; language: PageLanguage }) {
  const view = Object.entries(views).find(([name]) => name === route.view);
  if (!view) return <Notice title="Nothing here">There is nothing at this address.</Notice>;
  const [, View] = view;
  return (
    <PageLanguageContext value={language}>
      <Suspense>
        <View route={route} />
      </Suspense>
    </PageLanguageContext>
  );
}

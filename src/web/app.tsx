import { Suspense } from 'react';
import type { Route } from './route.ts';
import { Boundary } from './shared/boundary.tsx';
import { Notice } from './shared/notice.tsx';
import { PageFailure } from './shared/page-failure.tsx';
import { useSharedWords } from './shared/words.ts';
import { views } from './views.ts';
import type { PageLanguage } from './words/page-language.ts';
import { PageLanguageContext } from './words/use-words.ts';

export function App({ route, language }: { route: Route; language: PageLanguage }) {
  const [, View = NothingHere] = Object.entries(views).find(([name]) => name === route.view) ?? [];
  return (
    <PageLanguageContext value={language}>
      <Boundary instead={() => <PageFailure />}>
        <Suspense>
          <View route={route} />
        </Suspense>
      </Boundary>
    </PageLanguageContext>
  );
}

function NothingHere() {
  const words = useSharedWords();
  return <Notice title={words.nothingHere}>{words.nothingHereText}</Notice>;
}

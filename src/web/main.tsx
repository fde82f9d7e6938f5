import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { routeOf } from './route.ts';
import { pageStorage } from './shared/browser-storage.ts';
import { PageLanguage } from './words/page-language.ts';

const element = document.getElementById('page');
if (!element) throw new Error('the document has no element "page"');
const language = new PageLanguage(pageStorage(), navigator.languages);
const followLanguage = (): void => void (document.documentElement.lang = language.code);
language.watch(followLanguage);
followLanguage();
const route = routeOf(new URL(location.href), new URL(document.baseURI));
createRoot(element).render(<App route={route} language={language} />);

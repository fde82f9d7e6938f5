import { setLogLevel } from 'livekit-client';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { DemoApi } from './demo-api.ts';

setLogLevel('warn');
const element = document.getElementById('page');
if (!element) throw new Error('the document has no element "page"');
createRoot(element).render(<App api={new DemoApi()} />);

import { LiveKitRoom } from '@livekit/components-react';
import '@livekit/components-styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import 'room-interpreter/react/styles.css';
import { readAccess } from './access.ts';
import { Conference } from './conference.tsx';
import './meet.css';

const { url, token } = await readAccess();
const element = document.getElementById('app');
if (!element) throw new Error('the document has no element "app"');
createRoot(element).render(
  <StrictMode>
    <LiveKitRoom serverUrl={url} token={token}>
      <Conference />
    </LiveKitRoom>
  </StrictMode>,
);

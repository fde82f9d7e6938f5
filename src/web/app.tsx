import { useEffect, useState } from 'react';
import type { ListenerWish } from './client/listener-wish.ts';
import type { Demo, DemoApi } from './demo-api.ts';
import { JoinForm } from './join-form.tsx';
import { MeetingPage } from './meeting-page.tsx';
import { Meeting } from './meeting.ts';
import { Notice } from './notice.tsx';

const askedRoom = new URLSearchParams(location.search).get('room');

export function App({ api }: { api: DemoApi }) {
  const [demo, setDemo] = useState<Demo | 'asking' | 'none' | 'unreachable'>('asking');
  const [meeting, setMeeting] = useState<Meeting>();

  useEffect(() => {
    api
      .demo()
      .then((answer) => setDemo(answer ?? 'none'))
      .catch(() => setDemo('unreachable'));
  }, [api]);

  const join = async (name: string, wish: ListenerWish): Promise<void> => {
    const access = await api.token({
      name,
      ...(askedRoom && { room: askedRoom }),
      ...(wish.listen && { language: wish.listen }),
    });
    setMeeting(await Meeting.join(access, wish, () => setMeeting(undefined)));
  };

  switch (demo) {
    case 'asking':
      return null;
    case 'none':
      return (
        <Notice title="No demo here">
          This deployment hands out no demo tokens: people join its rooms from your own application, with tokens that
          your application makes. <code>docs/client.md</code> shows how.
        </Notice>
      );
    case 'unreachable':
      return <Notice title="Nothing answers">The server of this page cannot be reached. Reload to try again.</Notice>;
    default:
      return meeting ? <MeetingPage meeting={meeting} demo={demo} /> : <JoinForm demo={demo} onJoin={join} />;
  }
}

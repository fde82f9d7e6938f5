import { useEffect, useState } from 'react';
import type { ListenerWish } from '../../client/listener-wish.ts';
import type { Route } from '../route.ts';
import { DemoApi, type Demo } from './demo-api.ts';
import { JoinForm } from './join-form.tsx';
import { MeetingPage } from './meeting-page.tsx';
import { Meeting } from './meeting.ts';
import { Notice } from '../shared/notice.tsx';

const api = new DemoApi();

export default function DemoView({ route }: { route: Route }) {
  const askedRoom = route.query.get('room');
  const [demo, setDemo] = useState<Demo | 'asking' | 'none' | 'unreachable'>('asking');
  const [meeting, setMeeting] = useState<Meeting>();

  useEffect(() => {
    api
      .demo()
      .then((answer) => setDemo(answer ?? 'none'))
      .catch(() => setDemo('unreachable'));
  }, []);

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

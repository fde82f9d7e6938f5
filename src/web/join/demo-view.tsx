import { useEffect, useState } from 'react';
import type { Route } from '../route.ts';
import { accessToDemo } from '../shared/access.ts';
import { readDemo, type Demo } from '../shared/demo-facts.ts';
import { Notice } from '../shared/notice.tsx';
import { Visit } from './visit.tsx';
import { useJoinWords } from './words.ts';

/** `/`: the demo's room, for everybody who opens the page. */
export default function DemoView({ route }: { route: Route }) {
  const words = useJoinWords();
  const askedRoom = route.query.get('room');
  const [demo, setDemo] = useState<Demo | 'asking' | 'none' | 'unreachable'>('asking');

  useEffect(() => {
    readDemo()
      .then((answer) => setDemo(answer ?? 'none'))
      .catch(() => setDemo('unreachable'));
  }, []);

  switch (demo) {
    case 'asking':
      return null;
    case 'none':
      return <Notice title={words.noDemo}>{words.noDemoText}</Notice>;
    case 'unreachable':
      return <Notice title={words.unreachable}>{words.unreachableText}</Notice>;
    default: {
      const room = askedRoom ?? demo.room;
      return <Visit room={room} demo={demo} askAccess={(wish) => accessToDemo({ ...wish, room })} />;
    }
  }
}

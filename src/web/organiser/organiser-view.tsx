import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Route } from '../route.ts';
import { pageStorage } from '../shared/browser-storage.ts';
import { PageLanguagePicker } from '../shared/page-language-picker.tsx';
import { Failure } from './failure.tsx';
import { KnownRooms } from './known-rooms.ts';
import { Organiser, OrganiserContext } from './organiser-context.ts';
import { RoomPage } from './room-page.tsx';
import { RoomsPage } from './rooms-page.tsx';
import { SessionOver } from './session-over.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { useAction } from './use-action.ts';
import { useAddress } from './use-address.ts';
import { useWords } from './words.ts';
import './organiser.css';

const organiser = new Organiser();
const knownRooms = new KnownRooms(pageStorage());

export default function OrganiserView({ route }: { route: Route }) {
  const { session } = organiser;
  const words = useWords();
  const { room, go } = useAddress(route);
  const state = useSyncExternalStore(session.watch, () => session.state);
  const [unreachable, setUnreachable] = useState<unknown>();
  const [attempts, setAttempts] = useState(0);
  const leaving = useAction();

  useEffect(() => {
    session.resume().then(() => setUnreachable(undefined), setUnreachable);
  }, [session, attempts]);

  useEffect(() => {
    document.title = room === undefined ? words.title : `${room} · ${words.title}`;
  }, [room, words]);

  const signOut = (): void =>
    leaving.run(async () => {
      await session.signOut();
      knownRooms.forgetAll();
    });

  if (state === 'asking' || state === 'signed-out') {
    return (
      <OrganiserContext value={organiser}>
        <main className="card organiser-card">
          <h1>{words.title}</h1>
          {state === 'signed-out' && (
            <>
              <p className="lead">{words.signIn.lead}</p>
              <SignInForm />
            </>
          )}
          <PageLanguagePicker />
          {state === 'asking' && unreachable !== undefined && (
            <>
              <Failure of={unreachable} />
              <button type="button" onClick={() => setAttempts(attempts + 1)}>
                {words.failures.again}
              </button>
            </>
          )}
        </main>
      </OrganiserContext>
    );
  }
  return (
    <OrganiserContext value={organiser}>
      <div className="organiser">
        <header>
          <p className="product">{words.title}</p>
          <Failure of={leaving.failure} />
          <div className="row">
            <PageLanguagePicker />
            <button type="button" disabled={leaving.busy} onClick={signOut}>
              {words.signIn.signOut}
            </button>
          </div>
        </header>
        {room === undefined ? (
          <RoomsPage go={go} knownRooms={knownRooms} />
        ) : (
          <RoomPage key={room} room={room} go={go} knownRooms={knownRooms} />
        )}
      </div>
      {state === 'ended' && <SessionOver />}
    </OrganiserContext>
  );
}

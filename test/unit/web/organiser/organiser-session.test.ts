import { expect, test } from 'vitest';
import { OrganiserSession } from '../../../../src/web/organiser/organiser-session.ts';
import { RequestFailure, SignedOutError } from '../../../../src/web/organiser/request-failure.ts';

interface Asked {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A server with one session, whose proof changes whenever somebody signs in. */
class FakeServer {
  readonly asked: Asked[] = [];
  csrf: string | undefined;
  reachable = true;
  #signIns = 0;

  readonly fetch: typeof fetch = (input, init) => {
    if (!this.reachable) return Promise.reject(new TypeError('network'));
    const { method = 'GET', headers, body } = init ?? {};
    const given = headers as Readonly<Record<string, string>>;
    const asked = {
      path: input as string,
      method,
      headers: given,
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    };
    this.asked.push(asked);
    return Promise.resolve(this.#answer(asked));
  };

  signInElsewhere(): void {
    this.csrf = `proof ${(this.#signIns += 1)}`;
  }

  #answer({ path, method, headers, body }: Asked): Response {
    if (path === 'api/organiser/session' && method === 'POST') {
      if ((body as { apiKey: string }).apiKey !== 'key') return refusal(401, 'unauthorized');
      this.signInElsewhere();
      return Response.json({ csrf: this.csrf });
    }
    if (this.csrf === undefined) return refusal(401, 'unauthorized');
    if (method !== 'GET' && headers['x-csrf-token'] !== this.csrf) return refusal(403, 'csrf');
    if (path === 'api/organiser/session' && method === 'GET') return Response.json({ csrf: this.csrf });
    if (path === 'api/refused') return refusal(400, 'refused');
    if (path === 'api/broken') return new Response('<html>', { status: 502 });
    if (method === 'DELETE') return new Response(null, { status: 204 });
    return Response.json({ done: path });
  }
}

function refusal(status: number, error: string): Response {
  return Response.json({ error, message: `it is ${error}` }, { status });
}

async function signedIn(): Promise<{ server: FakeServer; session: OrganiserSession }> {
  const server = new FakeServer();
  const session = new OrganiserSession(server.fetch);
  await session.signIn('key');
  return { server, session };
}

test('a browser without a session is told to sign in, and one with a session goes on', async () => {
  const server = new FakeServer();
  const session = new OrganiserSession(server.fetch);
  const states: string[] = [];
  session.watch(() => states.push(session.state));
  await session.resume();
  server.signInElsewhere();
  await session.resume();
  expect(states).toEqual(['signed-out', 'signed-in']);
});

test('a wrong key is refused, and nothing is asked for before somebody is signed in', async () => {
  const server = new FakeServer();
  const session = new OrganiserSession(server.fetch);
  await expect(session.signIn('wrong')).rejects.toMatchObject({ status: 401 });
  await expect(session.request('api/rooms')).rejects.toBeInstanceOf(SignedOutError);
  expect(server.asked.map(({ path }) => path)).toEqual(['api/organiser/session']);
});

test('the key goes to the server once, and what changes something carries the proof of the session', async () => {
  const { server, session } = await signedIn();
  await expect(session.request('api/rooms')).resolves.toEqual({ done: 'api/rooms' });
  await session.request('api/rooms/a', { method: 'PATCH', body: { budget: null } });
  const [signIn, read, change] = server.asked;
  expect(signIn?.body).toEqual({ apiKey: 'key' });
  expect(read?.headers).toEqual({});
  expect(change).toMatchObject({ body: { budget: null }, headers: { 'x-csrf-token': 'proof 1' } });
  expect(JSON.stringify([read, change])).not.toContain('"key"');
});

test('a session that the server has ended is told once, and holds again after the key', async () => {
  const { server, session } = await signedIn();
  server.csrf = undefined;
  await expect(session.request('api/rooms')).rejects.toBeInstanceOf(SignedOutError);
  expect(session.state).toBe('ended');
  const before = server.asked.length;
  await expect(session.request('api/rooms')).rejects.toBeInstanceOf(SignedOutError);
  expect(server.asked).toHaveLength(before);
  await session.signIn('key');
  await expect(session.request('api/rooms')).resolves.toBeDefined();
});

test('who has signed in anew in another tab need not do it here', async () => {
  const { server, session } = await signedIn();
  server.signInElsewhere();
  await expect(session.request('api/rooms/a/stop', { method: 'POST' })).resolves.toBeDefined();
  expect(session.state).toBe('signed-in');
  server.signInElsewhere();
  await session.signOut();
  expect(session.state).toBe('signed-out');
});

test('refusals tell their sentence, and what is no answer of ours tells its status', async () => {
  const { server, session } = await signedIn();
  const refused = session.request('api/refused');
  await expect(refused).rejects.toMatchObject({ status: 400, code: 'refused', message: 'it is refused' });
  await expect(session.request('api/broken')).rejects.toMatchObject({ status: 502 });
  server.reachable = false;
  const unanswered = await session.request('api/rooms').catch((error: unknown) => error);
  expect(unanswered).toBeInstanceOf(RequestFailure);
  expect((unanswered as RequestFailure).status).toBeUndefined();
  expect(session.state).toBe('signed-in');
});

test('signing out ends the session, also one that is over already', async () => {
  const { server, session } = await signedIn();
  await session.signOut();
  expect(server.asked.at(-1)).toMatchObject({ method: 'DELETE', headers: { 'x-csrf-token': 'proof 1' } });
  expect(session.state).toBe('signed-out');
  server.csrf = undefined;
  await session.signOut();
  expect(session.state).toBe('signed-out');
});

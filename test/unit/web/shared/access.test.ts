import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  accessByInvitation,
  AccessRefusedError,
  accessToDemo,
  readInvitation,
} from '../../../../src/web/shared/access.ts';

interface Asked {
  readonly path: string;
  readonly body: Record<string, unknown>;
}

const asked: Asked[] = [];
let answer: () => Response | Promise<Response>;

beforeEach(() => {
  asked.length = 0;
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) as Record<string, unknown> });
    return answer();
  });
});
afterEach(() => vi.unstubAllGlobals());

const access = { url: 'wss://livekit.example', token: 'token', room: 'standup', identity: 'ana-1', role: 'listener' };

test('an invitation is read, and gives access to the same visitor as often as they come', async () => {
  answer = () => Response.json({ room: 'standup', role: 'listener', expiresAt: '2030-01-01T00:00:00Z' });
  await expect(readInvitation('abc')).resolves.toMatchObject({ room: 'standup', role: 'listener' });
  answer = () => Response.json(access);
  await expect(accessByInvitation('abc', { name: 'Ana', language: 'es' })).resolves.toEqual(access);
  await accessByInvitation('abc', {});
  expect(asked.map(({ path }) => path)).toEqual([
    'api/invitations/read',
    'api/invitations/access',
    'api/invitations/access',
  ]);
  expect(asked[1]?.body).toMatchObject({ invitation: 'abc', name: 'Ana', language: 'es' });
  expect(asked[1]?.body.visitor).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(asked[2]?.body.visitor).toBe(asked[1]?.body.visitor);
});

test('the demo gives access without an invitation', async () => {
  answer = () => Response.json(access);
  await expect(accessToDemo({ name: 'Ana', room: 'standup' })).resolves.toEqual(access);
  expect(asked).toEqual([{ path: 'api/demo/token', body: { name: 'Ana', room: 'standup' } }]);
});

test.each([
  [410, { error: 'invitation_expired', message: 'words' }, 'invitation_expired', false],
  [410, { error: 'invitation_used_up', message: 'words' }, 'invitation_used_up', false],
  [410, { error: 'invitation_withdrawn', message: 'words' }, 'invitation_withdrawn', false],
  [400, { error: 'refused', message: 'words' }, 'refused', false],
  [404, { error: 'no_demo', message: 'words' }, 'no_demo', false],
  [429, { error: 'too_many', message: 'words' }, 'too_many', true],
  [500, { error: 'internal', message: 'words' }, 'unreachable', true],
  [502, null, 'unreachable', true],
])('%i %j is %s', async (status, body, reason, passing) => {
  answer = () => Response.json(body, { status });
  const refusal = await accessByInvitation('abc', {}).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(AccessRefusedError);
  expect(refusal).toMatchObject({ reason, passing });
});

test('a server that cannot be reached, or answers no JSON, is unreachable', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'));
  await expect(accessToDemo({ name: 'Ana' })).rejects.toMatchObject({ reason: 'unreachable' });
  answer = () => new Response('<html>', { status: 200 });
  await expect(accessToDemo({ name: 'Ana' })).rejects.toMatchObject({ reason: 'unreachable' });
});

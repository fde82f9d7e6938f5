import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import { Webhooks } from '../../../src/roomservice/webhooks.ts';

const key = { apiKey: 'devkey', apiSecret: 'a-secret-that-has-32-characters-or-more' };
const webhooks = new Webhooks(key);

function sign(body: string, { apiKey, apiSecret } = key): Promise<string> {
  const token = new AccessToken(apiKey, apiSecret);
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return token.toJwt();
}

const joined = (participant: object): string =>
  JSON.stringify({ id: 'EV_1', event: 'participant_joined', room: { name: 'a', metadata: '{}' }, participant });

it('reads what the server tells, also in fields and events that it does not know', async () => {
  const body = joined({ identity: 'ada', kind: 'STANDARD' });
  expect(await webhooks.receive(body, await sign(body))).toEqual({
    id: 'EV_1',
    event: 'participant_joined',
    room: { name: 'a', metadata: '{}' },
    participant: { identity: 'ada', person: true },
  });
  const later = '{"id":"EV_2","event":"something_new","novelty":{"deep":1}}';
  expect(await webhooks.receive(later, await sign(later))).toEqual({ id: 'EV_2', event: 'something_new' });
});

it.each([
  [{ identity: 'ada', kind: 'SIP' }, true],
  [{ identity: 'ada', kind: 'INGRESS' }, true],
  [{ identity: 'recorder', kind: 'EGRESS' }, false],
  [{ identity: 'helper', kind: 'AGENT' }, false],
  [{ identity: 'interpreter-mfk3-0', kind: 'STANDARD' }, false],
])('%o is a person: %s', async (participant, person) => {
  const body = joined(participant);
  expect((await webhooks.receive(body, await sign(body))).participant).toMatchObject({ person });
});

it('refuses what is not signed, signed by another key, or changed on its way', async () => {
  const body = joined({ identity: 'ada' });
  const signature = await sign(body);
  const other = await sign(body, { ...key, apiSecret: 'another-secret-of-32-characters-or-more' });
  await expect(webhooks.receive(body, undefined)).rejects.toThrow(RequestRefusedError);
  await expect(webhooks.receive(body, other)).rejects.toThrow(RequestRefusedError);
  await expect(webhooks.receive(`${body} `, signature)).rejects.toThrow(RequestRefusedError);
});

import { TokenVerifier } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { mintInterpreterToken, mintPersonToken } from '../../../src/roomservice/tokens.ts';

const key = { apiKey: 'devkey', apiSecret: 'a-secret-that-has-32-characters-or-more' };
const verifier = new TokenVerifier(key.apiKey, key.apiSecret);

it('makes a worker an agent that may do what an interpreter does, in its room alone', async () => {
  const claims = await verifier.verify(await mintInterpreterToken(key, 'a room', 'interpreter-1-0'));
  expect(claims).toMatchObject({
    sub: 'interpreter-1-0',
    name: 'Interpreter',
    kind: 'agent',
    video: {
      room: 'a room',
      roomJoin: true,
      canPublish: true,
      canSubscribe: true,
      canPublishData: true,
      canUpdateOwnMetadata: true,
    },
  });
  expect(claims.video).not.toHaveProperty('hidden');
  expect(claims.video).not.toHaveProperty('roomAdmin');
});

it('lets a person choose languages, from the first moment on', async () => {
  const person = { identity: 'ada-1', name: 'Ada', attributes: { 'interpreter.listen': 'es' } };
  const claims = await verifier.verify(await mintPersonToken(key, 'a room', person));
  expect(claims).toMatchObject({
    sub: 'ada-1',
    name: 'Ada',
    attributes: { 'interpreter.listen': 'es' },
    video: { room: 'a room', roomJoin: true, canUpdateOwnMetadata: true },
  });
  expect(claims).not.toHaveProperty('kind');
});

it.each([
  [
    'participant',
    {
      canSubscribe: true,
      canPublish: true,
      canPublishSources: ['camera', 'microphone', 'screen_share', 'screen_share_audio'],
    },
  ],
  ['listener', { canSubscribe: true, canPublish: false }],
  ['captions', { canSubscribe: false, canPublish: false }],
] as const)('gives a %s what they need and no more, for ten minutes', async (role, media) => {
  const person = { identity: 'ada-1', name: 'Ada', attributes: {}, role };
  const claims = await verifier.verify(await mintPersonToken(key, 'a room', person));
  expect(claims.video).toEqual({
    room: 'a room',
    roomJoin: true,
    canPublishData: true,
    canUpdateOwnMetadata: true,
    ...media,
  });
  expect((claims.exp ?? 0) - (claims.nbf ?? 0)).toBeLessThanOrEqual(600);
});

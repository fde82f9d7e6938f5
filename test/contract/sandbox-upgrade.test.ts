import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';
import { authorised, refusal, SandboxClient, start } from '../support/sandbox-client.ts';

describe('before the upgrade', () => {
  test.each<[string, string, ClientOptions, string[], number, string]>([
    ['no key', '?model=m', {}, [], 401, 'missing_api_key'],
    ['another key', '?model=m', authorised, [], 401, 'invalid_api_key'],
    ['no model', '', { headers: { Authorization: 'Bearer sk-right' } }, [], 400, 'missing_required_parameter'],
    [
      'the beta header',
      '?model=m',
      { headers: { Authorization: 'Bearer sk-right', 'OpenAI-Beta': 'realtime=v1' } },
      [],
      400,
      'beta_not_supported',
    ],
    [
      'the beta subprotocol',
      '?model=m',
      { headers: { Authorization: 'Bearer sk-right' } },
      ['openai-beta.realtime-v1'],
      400,
      'beta_not_supported',
    ],
    [
      'an api-key header on the own path',
      '?model=m',
      { headers: { 'api-key': 'sk-right' } },
      [],
      401,
      'missing_api_key',
    ],
    ['another path', '/calls?model=m', { headers: { Authorization: 'Bearer sk-right' } }, [], 404, 'not_found'],
  ])('%s is refused', async (_, query, options, protocols, status, code) => {
    const { url } = await start({ apiKey: 'sk-right' });
    expect(await refusal(url + query, options, protocols)).toEqual([status, code, undefined]);
  });

  test("Azure's path and header are taken", async () => {
    const { url } = await start({ apiKey: 'sk-right' });
    const azure = `${url.replace('/v1/', '/openai/v1/')}?model=deployment`;
    const socket = new WebSocket(azure, { headers: { 'api-key': 'sk-right' } });
    onTestFinished(() => socket.terminate());
    expect(await new SandboxClient(socket).first('session.created')).toMatchObject({
      session: { model: 'deployment' },
    });
  });
});

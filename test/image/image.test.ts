import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { captionAttributes, captionTopic } from '../../src/protocol/captions.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Authority } from '../support/certificates.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';
import { Guest, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' };

async function start(changes: Record<string, string> = {}): Promise<{ process: InterpreterProcess; url: string }> {
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  const started = new InterpreterProcess({ ...interpreterEnvironment(sandbox), ...changes });
  return { process: started, url: await started.ready() };
}

/** Ada speaks English, and Ben listens to Spanish and reads it. */
async function meet(url: string): Promise<Guest> {
  const room = randomRoom();
  const ada = await Guest.join(livekit(), room, 'ada', { 'interpreter.speaks': 'en' });
  onTestFinished(() => ada.leave());
  const wish = { 'interpreter.listen': 'es', 'interpreter.read': 'es' };
  const ben = await Guest.join(livekit(), room, 'ben', wish);
  onTestFinished(() => ben.leave());
  await ada.speak(300);
  // A tone is no speech: the session opens with the microphone.
  await fetch(`${url}/api/rooms/${room}/start`, { method: 'POST', headers, body: JSON.stringify({ warm: true }) });
  return ben;
}

test('a translation is heard and read, by a user without rights on a root that nobody can write to', async () => {
  const { process, url } = await start();
  const ben = await meet(url);
  const read = ben.reads(({ topic, attributes }) => {
    return topic === captionTopic && attributes[captionAttributes.language] === 'es';
  });
  await ben.hearsVoice('tr:es:ada');
  await read;

  const { container } = process;
  if (!container) throw new Error('the interpreter is no container');
  const inside = (script: string): Promise<string> => container.run('node', '-p', script);
  expect(await inside('process.getuid()')).toBe('65532');
  expect(await inside('fs.readFileSync("/proc/1/status", "utf8").match(/CapEff:\\s*(\\w+)/)[1]')).toBe('0'.repeat(16));
  for (const path of ['/app/a', '/tmp/a', '/a']) {
    expect(await inside(`try { fs.writeFileSync("${path}", "") } catch (error) { error.code }`)).toMatch(
      /EROFS|EACCES/,
    );
  }
  await container.run('node', 'deploy/image/health.mjs', `${url}/livez`);
  expect((await fetch(url, { headers: { accept: 'text/html' } })).status).toBe(200);

  process.kill('SIGTERM');
  expect(await process.exited).toBe(0);
  expect(process.stderr).toBe('');
});

/** A proxy that speaks TLS for LiveKit, with a certificate of an authority that nobody knows: its URL, that one's file. */
async function behindTls(): Promise<{ url: string; authority: string }> {
  const authority = await Authority.create();
  const { cert, key } = await authority.sign('localhost');
  const { port } = new URL(livekit().url);
  const proxy = createServer({ key, cert }, (client) => {
    const server = connect(Number(port), '127.0.0.1');
    client.pipe(server).pipe(client);
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  onTestFinished(() => void proxy.close());
  return { url: `wss://localhost:${(proxy.address() as AddressInfo).port}`, authority: authority.file };
}

test('who has an authority of their own names it by two variables, for media and for all else', async () => {
  const { url: LIVEKIT_URL, authority } = await behindTls();
  const trusting = { SSL_CERT_FILE: authority, NODE_EXTRA_CA_CERTS: authority };
  const { url } = await start({ LIVEKIT_URL, ...trusting });
  const ben = await meet(url);
  await ben.hearsVoice('tr:es:ada');

  const { url: distrusting } = await start({ LIVEKIT_URL });
  const { checks } = (await (await fetch(`${distrusting}/readyz`)).json()) as { checks: Record<string, string> };
  expect(checks['livekit']).not.toBe('ok');
});

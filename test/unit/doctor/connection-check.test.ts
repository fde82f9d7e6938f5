import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createPlainServer, type AddressInfo, type Server } from 'node:net';
import { createServer } from 'node:tls';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { neutralEnvironment } from '../../../deploy/local/environment.ts';
import type { Verdict } from '../../../src/doctor/verdict.ts';
import { Authority, type Certificate } from '../../support/certificates.ts';

const program = `
  import { connectionCheck } from ${JSON.stringify(new URL('../../../src/doctor/connection-check.ts', import.meta.url))};
  const livekit = { name: 'livekit-connection', variable: 'LIVEKIT_URL', urls: [process.argv[1]], media: true };
  const check = connectionCheck(livekit);
  console.log(JSON.stringify(await check.run(new AbortController().signal)));`;

/** Where a server speaks TLS with this certificate. */
function serve(certificate: Certificate): Promise<string> {
  return listening(createServer({ ...certificate }, (socket) => socket.resume()));
}

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `wss://localhost:${(server.address() as AddressInfo).port}`;
}

/** In a process of its own, since Node reads whom it trusts at its start. */
async function check(url: string, env: Readonly<Record<string, string>>): Promise<Verdict> {
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program, url];
  const ownTrust = { SSL_CERT_FILE: undefined, SSL_CERT_DIR: undefined, NODE_EXTRA_CA_CERTS: undefined };
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...neutralEnvironment(), ...ownTrust, ...env },
  });
  return JSON.parse(stdout) as Verdict;
}

function trusting({ file }: Authority): Record<string, string> {
  return { NODE_EXTRA_CA_CERTS: file, SSL_CERT_FILE: file };
}

it('tells how long a certificate holds, and by which TLS it came', async () => {
  const authority = await Authority.create();
  const url = await serve(await authority.sign('localhost', 60));
  const { status, found } = await check(url, trusting(authority));
  expect(found).toContain('TLSv1.3, certificate for 59 days');
  expect(status).toBe('ok');
});

it('warns of a certificate that nobody has renewed', async () => {
  const authority = await Authority.create();
  const verdict = await check(await serve(await authority.sign('localhost', 14)), trusting(authority));
  expect(verdict).toMatchObject({ status: 'warning', advice: expect.stringContaining('Renew') as string });
  expect(verdict.found).toContain('certificate for 13 days');
});

it('says where an authority belongs that is not known here', async () => {
  const authority = await Authority.create();
  const verdict = await check(await serve(await authority.sign('localhost')), {});
  expect(verdict).toMatchObject({
    status: 'fault',
    advice: expect.stringContaining('NODE_EXTRA_CA_CERTS and SSL_CERT_FILE') as string,
  });
});

it('warns of an authority that Node alone knows, since media asks SSL_CERT_FILE, or else the system', async () => {
  const authority = await Authority.create();
  const another = await Authority.create();
  const url = await serve(await authority.sign('localhost', 60));
  const known = { NODE_EXTRA_CA_CERTS: authority.file };
  for (const env of [known, { ...known, SSL_CERT_FILE: another.file }, { ...known, SSL_CERT_FILE: '/nowhere' }]) {
    const verdict = await check(url, env);
    expect(verdict).toMatchObject({ status: 'warning', advice: expect.stringContaining('SSL_CERT_FILE') as string });
    expect(verdict.found).toContain('certificate for 59 days; media does not know its authority');
  }
});

it('refuses a certificate of another name, and says whose name is to be used', async () => {
  const authority = await Authority.create();
  const verdict = await check(await serve(await authority.sign('livekit.example')), trusting(authority));
  expect(verdict).toMatchObject({ status: 'fault', advice: expect.stringContaining('LIVEKIT_URL') as string });
  expect(verdict.found).toContain('livekit.example');
});

it('says that a server speaks no TLS', async () => {
  const server = createPlainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(await check(await listening(server), {})).toMatchObject({
    status: 'fault',
    advice: expect.stringContaining('speaks TLS') as string,
  });
});

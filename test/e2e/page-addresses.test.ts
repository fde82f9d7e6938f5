import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { apiKey, HttpWorld } from '../support/http-world.ts';

const folder = fileURLToPath(new URL('../../dist/web', import.meta.url));
const prefix = '/of/ours';

let browser: TestBrowser;

/** A proxy that puts a path of its own before the addresses of the server behind it. */
async function startBehindProxy(): Promise<string> {
  const world = new HttpWorld();
  const proxy = createServer((request, response) => {
    const path = request.url ?? '';
    if (!path.startsWith(`${prefix}/`)) {
      response.writeHead(404).end();
      return;
    }
    const { method, headers } = request;
    const behind = ask(world.url + path.slice(prefix.length), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(behind.on('error', () => response.destroy()));
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const { port } = proxy.address() as AddressInfo;
  const publicUrl = `http://127.0.0.1:${port}${prefix}`;
  await world.start({ page: folder, publicUrl });
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  return publicUrl;
}

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser.close());

test.each(['/', '/join#x', '/listen/a%2Fb#x', '/captions/hall?language=es#x', '/organiser'])(
  'the page is all there at %s, below the path of a proxy, and its policy forbids nothing of it',
  async (path) => {
    const url = await startBehindProxy();
    const page = await browser.open('about:blank');
    onTestFinished(() => page.context().close());
    const complaints: string[] = [];
    const lost: string[] = [];
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      if (/Content.Security.Policy|Permissions.Policy|MIME/i.test(message.text())) complaints.push(message.text());
    });
    page.on('response', (answer) => {
      const api = answer.url().startsWith(`${url}/api/`);
      if (!api && answer.status() >= 400) lost.push(answer.url());
    });
    await page.goto(url + path);
    await page.waitForSelector('#page > *', { state: 'attached' });
    expect({ complaints, lost }).toEqual({ complaints: [], lost: [] });
  },
);

test('the organiser’s page signs in behind the proxy, by a cookie that no script sees', async () => {
  const url = await startBehindProxy();
  const page = await browser.open(`${url}/organiser`);
  onTestFinished(() => page.context().close());
  const seen = await page.evaluate(async (key) => {
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ apiKey: key });
    const opened = await fetch('api/organiser/session', { method: 'POST', headers: json, body });
    const { csrf } = (await opened.json()) as { csrf: string };
    const call = async (headers: Record<string, string>): Promise<number> =>
      (await fetch('api/rooms/a/stop', { method: 'POST', headers })).status;
    const { document } = globalThis as unknown as { document: { cookie: string } };
    return { cookie: document.cookie, without: await call({}), with: await call({ 'x-csrf-token': csrf }) };
  }, apiKey);
  expect(seen).toEqual({ cookie: '', without: 403, with: 200 });
  const [cookie] = await page.context().cookies(`${url}/api/rooms`);
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: `${prefix}/api` });
});

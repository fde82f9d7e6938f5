import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { HttpWorld } from '../../support/http-world.ts';

/** The statuses of that many requests, which come at once by one connection. */
async function statuses(world: HttpWorld, path: string, count: number): Promise<string[]> {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  const request = (more: string): string => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${more}\r\n`;
  socket.write(request('').repeat(count - 1) + request('connection: close\r\n'));
  const answers = await text(socket);
  return [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);
}

it.each(['/metrics', '/readyz', '/api/languages', '/api/openapi.json'])(
  'answers %s, which needs no key, as often as a full hall needs it, and no more',
  async (path) => {
    const world = await new HttpWorld().start();
    for (let batch = 0; batch < 12; batch += 1) {
      expect(await statuses(world, path, 50)).toEqual(Array<string>(50).fill('200'));
    }
    const beyond = await world.fetch(path);
    expect(beyond.status).toBe(429);
    expect(Number(beyond.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await world.fetch('/livez')).status).toBe(200);
  },
  30_000,
);

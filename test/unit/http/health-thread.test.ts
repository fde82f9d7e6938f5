import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';
import { HealthThread } from '../../../src/http/health-thread.ts';

const program = fileURLToPath(new URL('../../support/blocked-process.ts', import.meta.url));

async function open(onFailure: (error: unknown) => void = () => undefined): Promise<HealthThread> {
  const thread = await HealthThread.open({ host: '127.0.0.1', port: 0, onFailure });
  onTestFinished(() => thread.close());
  return thread;
}

async function answer(url: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url);
  return { status: response.status, body: await response.json() };
}

it('is live at once, and ready once it is told so', async () => {
  const thread = await open();
  expect(await answer(`${thread.url}/livez`)).toMatchObject({ status: 200, body: { status: 'live' } });
  expect(await answer(`${thread.url}/readyz`)).toMatchObject({ status: 503, body: { checks: { start: 'under way' } } });
  thread.tell({ status: 'ready', draining: false, checks: { redis: 'ok' } });
  await vi.waitFor(async () => expect(await answer(`${thread.url}/readyz`)).toMatchObject({ status: 200 }));
  const why = { status: 'not ready', draining: true, checks: { redis: 'no connection' } } as const;
  thread.tell(why);
  await vi.waitFor(async () => expect(await answer(`${thread.url}/readyz`)).toEqual({ status: 503, body: why }));
  expect(await answer(`${thread.url}/livez?probe`)).toMatchObject({ status: 200 });
  expect(await answer(`${thread.url}/metrics`)).toMatchObject({
    status: 404,
    body: { message: expect.stringMatching('livez') as unknown },
  });
});

it('closes twice as once, and says so where its address is taken', async () => {
  const thread = await open();
  const port = Number(new URL(thread.url).port);
  await expect(HealthThread.open({ host: '127.0.0.1', port, onFailure: () => undefined })).rejects.toThrow(
    'EADDRINUSE',
  );
  await Promise.all([thread.close(), thread.close()]);
  await expect(fetch(`${thread.url}/livez`)).rejects.toThrow();
});

it('tells that it is gone, and leaves the process alone', async () => {
  const failed = Promise.withResolvers<unknown>();
  const thread = await open(failed.resolve);
  // What has no JSON.
  thread.tell({ status: 'ready', draining: false, checks: { redis: 1n as unknown as string } });
  await expect(answer(`${thread.url}/readyz`)).rejects.toThrow();
  expect(await failed.promise).toMatchObject({ name: 'TypeError' });
  await thread.close();
});

it('answers while the main loop stands still, says so, and takes it back when it goes on', async () => {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  const url = line.toString().trim();
  await vi.waitFor(async () => expect(await answer(`${url}/readyz`)).toMatchObject({ status: 200 }));

  child.kill('SIGUSR2');
  await vi.waitFor(async () => expect(await answer(`${url}/livez`)).toMatchObject({ status: 503 }), 10_000);
  expect(await answer(`${url}/livez`)).toMatchObject({ status: 503, body: { status: 'stalled' } });
  expect(await answer(`${url}/readyz`)).toMatchObject({
    status: 503,
    body: { status: 'not ready', checks: { redis: 'ok', 'event loop': expect.stringMatching('still for') as unknown } },
  });

  (child.stdio[3] as Writable).write('.');
  await vi.waitFor(async () => expect(await answer(`${url}/livez`)).toMatchObject({ status: 200 }), 10_000);
  expect(await answer(`${url}/readyz`)).toMatchObject({ status: 200 });
  child.stdin?.end();
  expect(await once(child, 'exit')).toEqual([0, null]);
});

import { expect, onTestFinished, test, vi } from 'vitest';
import { Composition } from '../../deploy/compose/composition.ts';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { DemoSpeakers } from '../support/demo-speakers.ts';
import { type FrameHeard, Guest } from '../support/room.ts';

/** All but Grafana, of which there is no image everywhere. */
const observed = {
  profiles: ['sandbox', 'observe'],
  services: ['redis', 'livekit', 'worker', 'api', 'sandbox', 'speakers', 'prometheus'],
};
const credentials = { apiKey: 'devkey', apiSecret: 'for-this-machine-alone-and-nowhere-else' };
const within = { timeout: 120_000, interval: 200 };

/** Resolves with the first voice in German on a track that is none of these. */
async function hearsGerman(guest: Guest, but: ReadonlySet<string> = new Set()): Promise<FrameHeard> {
  for await (const frame of guest.hears()) {
    if (frame.track.startsWith('tr:de:') && frame.peak > 1_000 && !but.has(frame.sid)) return frame;
  }
  throw new Error('the guest has left');
}

/** Every track that is in the room now. */
function tracksOf({ room }: Guest): ReadonlySet<string> {
  const publications = [...room.remoteParticipants.values()].flatMap(({ trackPublications }) => [
    ...trackPublications.values(),
  ]);
  return new Set(publications.map(({ sid }) => sid).filter((sid) => sid !== undefined));
}

function tell(what: string, sinceMs: number): void {
  process.stdout.write(`${what}: ${((performance.now() - sinceMs) / 1000).toFixed(1)} s\n`);
}

/** Resolves with somebody who listens in German once the page can be opened. */
async function enter({ ports }: Composition): Promise<{ readonly eva: Guest; readonly livekit: LiveKitCoordinates }> {
  const page = `http://localhost:${ports.PAGE_PORT}`;
  await vi.waitFor(async () => expect((await fetch(page)).status).toBe(200), within);
  const body = JSON.stringify({ name: 'Eva', language: 'de' });
  const headers = { 'content-type': 'application/json' };
  const access = await fetch(`${page}/api/demo/token`, { method: 'POST', headers, body });
  expect(await access.json()).toMatchObject({ url: `ws://localhost:${ports.LIVEKIT_PORT}`, room: 'demo' });
  const livekit = { url: `ws://127.0.0.1:${ports.LIVEKIT_PORT}`, ...credentials };
  const eva = await Guest.join(livekit, 'demo', 'eva', { 'interpreter.listen': 'de' });
  onTestFinished(() => eva.leave());
  return { eva, livekit };
}

test('as it stands it opens a room to bring voices to: they are heard in German', async () => {
  const composition = await Composition.open({ profiles: [] });
  onTestFinished(() => composition.close(), 120_000);
  await composition.up();
  const { eva, livekit } = await enter(composition);
  const speakers = await DemoSpeakers.open(livekit, 'demo');
  onTestFinished(() => speakers.close());
  await hearsGerman(eva);
  await expect(composition.containers('speakers')).resolves.toEqual([]);
  await expect(composition.containers('prometheus')).resolves.toEqual([]);
});

test('speakers are heard in German, also while one of the two workers is away; it comes back', async () => {
  const composition = await Composition.open(observed);
  onTestFinished(() => composition.close(), 120_000);
  const { engine, ports } = composition;
  const upAtMs = performance.now();
  await composition.up();
  const { eva } = await enter(composition);
  await hearsGerman(eva);
  tell('From up to a voice in German', upAtMs);

  const workers = await composition.containers('worker');
  expect(workers).toHaveLength(2);
  const logs = await Promise.all(workers.map((name) => engine.ask('logs', name)));
  const speaking = workers.filter((_name, index) => logs[index]?.includes('room is taken'));
  expect(speaking).toHaveLength(1);
  const usage = await engine.ask('stats', '--no-stream', '--format', '{{.Name}} {{.MemUsage}}', ...workers);
  process.stdout.write(`Memory of the workers, that which speaks (${speaking.join()}) among them:\n${usage}\n`);
  const [stopped = ''] = speaking;
  const before = tracksOf(eva);
  const stoppedAtMs = performance.now();
  const [again] = await Promise.all([hearsGerman(eva, before), engine.ask('stop', stopped)]);
  expect(again.track).toMatch(/^tr:de:/);
  tell('From the order to stop the worker that speaks to a voice of the other', stoppedAtMs);
  await expect(composition.containers('worker')).resolves.toHaveLength(1);

  const startedAtMs = performance.now();
  await engine.ask('start', stopped);
  await vi.waitFor(() => engine.ask('exec', stopped, 'node', 'deploy/image/health.mjs'), within);
  tell('From the order to start it again to its health', startedAtMs);
  // It is back for good: the other one is not needed.
  const others = workers.filter((name) => name !== stopped);
  const ofOthers = tracksOf(eva);
  await Promise.all([hearsGerman(eva, ofOthers), ...others.map((name) => engine.ask('stop', name))]);
  await Promise.all(others.map((name) => engine.ask('start', name)));

  const asked = 'query=count(up{job="room-interpreter"}==1)';
  await vi.waitFor(async () => {
    const answer = await fetch(`http://127.0.0.1:${ports.PROMETHEUS_PORT}/api/v1/query?${asked}`);
    expect(await answer.json()).toMatchObject({ data: { result: [{ value: [expect.anything(), '3'] }] } });
  }, within);
});

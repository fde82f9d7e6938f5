import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capture } from '../../deploy/kubernetes/capture.ts';
import { Listening } from './listening.ts';
import { Meeting } from './meeting.ts';
import { Release, type Pod } from './release.ts';
import { Table } from './table.ts';

const release = new Release();
const room = 'night';
const table = new Table(release);
let meeting: Meeting | undefined;
let listening: Listening;

const heard = (): Listening => listening;

async function convene(): Promise<void> {
  const livekit = await release.livekit();
  // A Service leads to a new pod a moment after that is ready.
  while (!(await fetch(livekit.url.replace('ws', 'http')).catch(() => undefined))?.ok) await delay(100);
  meeting = await Meeting.open(livekit, room);
  listening = await Listening.join(livekit, room, `eva-${Date.now()}`);
  await listening.hears();
}

async function adjourn(): Promise<void> {
  await Promise.all([listening.leave(), meeting?.close()]);
}

/** The worker that is in the room: of all of them, the one that says so. */
async function busyWorker(): Promise<Pod> {
  for (const pod of await release.pods('worker')) {
    const told = await fetch(`http://${pod.status.podIP}:8080/metrics`).then((answer) => answer.text());
    if (/^interpreter_rooms [1-9]/m.test(told)) return pod;
  }
  throw new Error('no worker has the room');
}

async function servedAgain(): Promise<void> {
  while (!(await busyWorker().catch(() => undefined))) await delay(200);
}

/** What a pod's `/readyz` says against it, once it does. */
async function complaintOf(find: () => Promise<Pod | undefined>): Promise<string> {
  for (;;) {
    const address = (await find())?.status.podIP;
    const told = address === undefined ? undefined : await ready(address).catch(() => undefined);
    if (told?.status === 503) return told.text();
    await delay(200);
  }
}

function ready(address: string): Promise<Response> {
  return fetch(`http://${address}:8081/readyz`);
}

beforeAll(async () => {
  await release.install();
  await convene();
});
afterAll(() => {
  process.stdout.write(`${table.print()}\n`);
});

test('a listener outside of the pods hears the speakers', async () => {
  await table.measure('nothing happens', heard, async () => {
    for (let turn = 0; turn < 200; turn += 1) await listening.hears();
  });
});

test('helm test says that it is well', async () => {
  await release.helm('test', 'room-interpreter');
});

test('the worker that speaks is deleted: another goes on', async () => {
  const { metadata } = await busyWorker();
  await table.measure('its pod is deleted', heard, async () => {
    await release.kubectl('delete', 'pod', metadata.name);
    await listening.hears();
  });
  await release.rolledOut('worker');
});

test('the worker that speaks is killed: another goes on', async () => {
  const { metadata } = await busyWorker();
  await table.measure('its pod is killed, without notice', heard, async () => {
    await release.kubectl('delete', 'pod', metadata.name, '--grace-period=0', '--force');
    while ((await busyWorker().catch(() => undefined))?.metadata.name === metadata.name) await delay(200);
    await servedAgain();
    await listening.hears();
  });
  await release.rolledOut('worker');
});

test('all workers are replaced, one after another', async () => {
  await table.measure('rollout restart', heard, async () => {
    await release.kubectl('rollout', 'restart', 'deployment/room-interpreter-worker');
    await release.rolledOut('worker');
    await listening.hears();
  });
});

test('one worker may be evicted, and no second until there is another', async () => {
  const [first, second] = await release.pods('worker');
  const evict = ({ metadata }: Pod): Promise<string> =>
    capture('kubectl', ['create', '--raw', `/api/v1/namespaces/default/pods/${metadata.name}/eviction`, '-f', '-'], {
      input: JSON.stringify({
        apiVersion: 'policy/v1',
        kind: 'Eviction',
        metadata: { name: metadata.name, namespace: 'default' },
      }),
    });
  await table.measure('eviction of both workers', heard, async () => {
    if (!first || !second) throw new Error('two workers were expected');
    await evict(first);
    await expect(evict(second)).rejects.toThrow('disruption budget');
    await listening.hears();
  });
  await release.rolledOut('worker');
});

test('a wrong secret: the new pods are never ready, say why, and the old ones go on', async () => {
  await table.measure('a wrong secret, then rollback', heard, async () => {
    const known = new Set((await release.pods('worker')).map(({ metadata }) => metadata.name));
    await release.upgrade(
      '--set-json',
      'worker.extraEnv=[{"name":"LIVEKIT_API_SECRET","value":"another-secret-0123456789-0123456789"}]',
    );
    const complaint = await complaintOf(async () => {
      const pods = await release.pods('worker');
      return pods.find(({ metadata }) => !known.has(metadata.name));
    });
    expect(complaint).toMatch(/livekit/i);
    await listening.hears();
    await release.helm('rollback', 'room-interpreter', '--wait', '--timeout', '4m');
    await listening.hears();
  });
});

test('Redis is gone for a while: nobody notices, or it is told why', async () => {
  await table.measure('Redis is gone for 30 s', heard, async () => {
    await release.kubectl('scale', 'deployment/room-interpreter-redis', '--replicas=0');
    await release.kubectl('wait', '--for=delete', 'pod', '--selector=app.kubernetes.io/name=room-interpreter-redis');
    const complaint = await complaintOf(async () => (await release.pods('worker'))[0]);
    expect(complaint).toMatch(/redis/i);
    await delay(30_000);
    await release.kubectl('scale', 'deployment/room-interpreter-redis', '--replicas=1');
    await release.rolledOut('worker');
    await listening.hears();
  });
});

test('LiveKit is restarted: once people are back, they are heard', async () => {
  await table.measure('LiveKit is restarted', heard, async () => {
    await adjourn();
    await release.kubectl('rollout', 'restart', 'deployment/room-interpreter-livekit');
    await release.kubectl('rollout', 'status', 'deployment/room-interpreter-livekit', '--timeout=4m');
    await convene();
  });
});

test('an upgrade with changed values', async () => {
  await table.measure('upgrade with changed values', heard, async () => {
    await release.upgrade('--set', 'config.rooms.holdSeconds=5', '--wait', '--timeout', '4m');
    await listening.hears();
  });
});

test('uninstalled, nothing is left', async () => {
  await adjourn();
  await release.uninstall();
  const kinds = 'all,configmap,secret,serviceaccount,poddisruptionbudget,networkpolicy,ingress,persistentvolumeclaim';
  await expect(release.list(kinds)).resolves.toEqual([]);
});

import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeAddress } from '../../deploy/kubernetes/node-files.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import { Callers } from './callers.ts';
import { Gathering } from './gathering.ts';
import type { Listening } from './listening.ts';
import { Release } from './release.ts';
import { runbook } from './runbook.ts';
import { Table } from './table.ts';
import { Workers } from './workers.ts';

const release = new Release();
const workers = new Workers(release);
const gathering = new Gathering(release);
const table = new Table(release, workers);
/** What is promised where a worker hands its rooms over, and where it is killed without notice. */
const handOverMs = 15_000;
const takeOverMs = 75_000;
const heard = (): Listening => gathering.listening;

beforeAll(async () => {
  await release.install();
  await gathering.convene();
});
afterAll(async () => {
  process.stdout.write(`${table.print()}\n`);
  // Where a test before the last has failed, or some were chosen.
  await gathering.adjourn();
});

test('a listener outside of the pods hears the speakers', async () => {
  await table.measure('nothing happens', heard, async () => {
    for (let turn = 0; turn < 200; turn += 1) await heard().hears();
  });
  await gathering.hasOneInterpreter();
});

test('helm test says that it is well', async () => {
  await release.helm('test', 'room-interpreter');
});

test("the runbooks' doctor runs in the cluster, and finds nothing wrong but what a trial has", async () => {
  const told = await release.shell(await runbook('The doctor,', { 'NAME-worker': 'room-interpreter-worker' }));
  expect(told).toMatch(/^\d+ ok, \d+ warnings, 0 faults/m);
  expect(told).toMatch(/^ok +livekit/im);
  await expect(release.pods('worker')).resolves.toHaveLength(2);
});

test('the worker that speaks is deleted: another goes on', async () => {
  const { metadata } = await workers.busy();
  const silenceMs = await table.measure('its pod is deleted', heard, async () => {
    await release.kubectl('delete', 'pod', metadata.name);
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(handOverMs);
  await release.rolledOut('worker');
  await gathering.hasOneInterpreter();
});

test('the worker that speaks is deleted by force, which leaves it two seconds: another goes on', async () => {
  const { metadata } = await workers.busy();
  const silenceMs = await table.measure('its pod is deleted by force', heard, async () => {
    await release.kubectl('delete', 'pod', metadata.name, '--grace-period=0', '--force');
    while ((await workers.serving()).metadata.name === metadata.name) await delay(200);
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(takeOverMs);
  await release.rolledOut('worker');
  await gathering.hasOneInterpreter();
});

test('the process of the worker that speaks is killed: its room goes on, and a line says whose it was', async () => {
  const killed = await workers.busy();
  const sinceMs = Date.now();
  const silenceMs = await table.measure('its process is killed, without notice', heard, async () => {
    await workers.kill(killed);
    await workers.restarted(killed);
    await workers.serving();
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(takeOverMs);
  await gathering.hasOneInterpreter();
  const line = (await release.log(new Date(sinceMs))).find((text) => text.includes('room is taken over'));
  expect(JSON.parse(line ?? '{}')).toMatchObject({ from: { host: killed.metadata.name } });
});

test('all workers are replaced, one after another', async () => {
  const silenceMs = await table.measure('rollout restart', heard, async () => {
    await release.kubectl('rollout', 'restart', 'deployment/room-interpreter-worker');
    await release.rolledOut('worker');
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(handOverMs);
  await gathering.hasOneInterpreter();
});

test('the API is replaced: each of its callers is answered', async () => {
  await table.measure('rollout restart of the API', heard, async () => {
    const callers = new Callers(`http://${await release.address()}/api/languages`);
    try {
      await release.kubectl('rollout', 'restart', 'deployment/room-interpreter-api');
      await release.rolledOut('api');
    } finally {
      await callers.end();
    }
    const { answers, failures } = await callers.end();
    expect(failures).toEqual([]);
    expect(answers).toBeGreaterThan(0);
  });
});

test('the worker that speaks may be evicted, and no second until there is another', async () => {
  const first = await workers.busy();
  const second = (await workers.pods()).find(({ metadata }) => metadata.name !== first.metadata.name);
  if (second === undefined) throw new Error('two workers were expected');
  const silenceMs = await table.measure('eviction of the worker that speaks', heard, async () => {
    await release.evict(first);
    await expect(release.evict(second)).rejects.toThrow('disruption budget');
    while ((await workers.serving()).metadata.name === first.metadata.name) await delay(200);
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(handOverMs);
  await release.rolledOut('worker');
  await gathering.hasOneInterpreter();
});

test('a wrong secret: the new pods are never ready, say why, and the old ones go on', async () => {
  const silenceMs = await table.measure('a wrong secret, then rollback', heard, async () => {
    const known = new Set((await workers.pods()).map(({ metadata }) => metadata.name));
    // The release's own LiveKit has read the right one when it started, and is not started anew.
    await release.upgrade('--set', 'credentials.livekit.inline.apiSecret=another-secret-0123456789-0123456789');
    const complaint = await workers.complaint(({ metadata }) => !known.has(metadata.name));
    expect(complaint).toMatch(/livekit/i);
    await heard().hears();
    await release.helm('rollback', 'room-interpreter', '--wait', '--timeout', '4m');
    await release.rolledOut('worker');
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(handOverMs);
  await gathering.hasOneInterpreter();
});

test('Redis is gone for a while: nobody notices, or it is told why', async () => {
  await table.measure('Redis is gone for 30 s', heard, async () => {
    await release.kubectl('scale', 'deployment/room-interpreter-redis', '--replicas=0');
    await release.kubectl('wait', '--for=delete', 'pod', '--selector=app.kubernetes.io/name=room-interpreter-redis');
    expect(await workers.complaint()).toMatch(/redis/i);
    await delay(30_000);
    await release.kubectl('scale', 'deployment/room-interpreter-redis', '--replicas=1');
    await release.rolledOut('worker');
    await heard().hears();
  });
  await gathering.hasOneInterpreter();
});

test('LiveKit is restarted: once people are back, they are heard', async () => {
  await table.measure('LiveKit is restarted', heard, async () => {
    await gathering.adjourn();
    await release.kubectl('rollout', 'restart', 'deployment/room-interpreter-livekit');
    await release.kubectl('rollout', 'status', 'deployment/room-interpreter-livekit', '--timeout=4m');
    await gathering.convene();
  });
  await gathering.hasOneInterpreter();
});

test('an upgrade with changed values', async () => {
  const silenceMs = await table.measure('upgrade with changed values', heard, async () => {
    await release.upgrade('--set', 'config.rooms.holdSeconds=5', '--wait', '--timeout', '4m');
    await release.rolledOut('worker');
    await heard().hears();
  });
  expect(silenceMs).toBeLessThan(handOverMs);
  await gathering.hasOneInterpreter();
});

test('a wrong key of the service is told; with the right one they are heard, and nothing is left but the bill', async () => {
  const key = 'right-key';
  const service = await startSandbox({ host: nodeAddress, apiKey: key });
  const withKey = (given: string): Promise<void> => {
    const elsewhere = ['--set', 'sandbox.enabled=false', '--set', `config.translation.url=${service.url}`];
    return release.upgrade(
      ...[...elsewhere, '--set', `credentials.translation.inline.apiKey=${given}`, '--wait', '--timeout', '4m'],
    );
  };
  try {
    await table.measure('a wrong key of the service, then the right one', heard, async () => {
      await withKey('wrong-key');
      await workers.tell(/^interpreter_sessions_lost_total\{[^}]*reason="authentication"[^}]*\} [1-9]/m);
      expect(service.sessions).toEqual([]);
      await withKey(key);
      await heard().hears();
    });
    await gathering.hasOneInterpreter();
    await gathering.adjourn();
    await gathering.hasNone();
    expect(service.sessions).not.toEqual([]);
    await service.until((sessions) => sessions.every(({ closedAt }) => closedAt !== undefined));
  } finally {
    await service.close();
  }
}, 600_000);

test('uninstalled, nothing is left', async () => {
  await gathering.adjourn();
  const kinds = 'all,configmap,secret,serviceaccount,poddisruptionbudget,networkpolicy,ingress,persistentvolumeclaim';
  const nobodyListens = (): undefined => undefined;
  await table.measure('uninstall', nobodyListens, async () => {
    await release.uninstall();
    // Pods go on for as long as they take to leave.
    while ((await release.list('pods')).length > 0) await delay(200);
  });
  await expect(release.list(kinds)).resolves.toEqual([]);
});

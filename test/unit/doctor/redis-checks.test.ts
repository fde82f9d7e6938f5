import { expect, it } from 'vitest';
import { memory, persistence, policy, version } from '../../../src/doctor/redis-checks.ts';
import { ok, worst, fault, warning } from '../../../src/doctor/verdict.ts';

function info(facts: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(facts));
}

it.each([
  ['7.4.1', 'ok'],
  ['6.2.0', 'ok'],
  ['10.0.0', 'ok'],
  ['6.0.16', 'fault'],
  ['5.9.9', 'fault'],
])('judges version %s: %s', (redis_version, status) => {
  expect(version(info({ redis_version })).status).toBe(status);
});

it('tells a Valkey by its own version, and judges the Redis that it is like', () => {
  expect(version(info({ redis_version: '7.2.4', valkey_version: '8.1.0' }))).toEqual(ok('8.1.0'));
});

it('warns of a Redis that tells nothing', () => {
  expect(version(info({})).status).toBe('warning');
  expect(policy(info({})).status).toBe('warning');
});

it.each([
  ['noeviction', 'ok'],
  ['allkeys-lru', 'fault'],
  ['volatile-ttl', 'fault'],
])('judges policy %s: %s', (maxmemory_policy, status) => {
  expect(policy(info({ maxmemory_policy })).status).toBe(status);
});

const hour = { uptime_in_seconds: '3600', server_time_usec: '1800003600000000' };
it.each([
  ['an append-only file', { aof_enabled: '1', aof_last_write_status: 'ok' }, 'ok'],
  ['one that cannot be written', { aof_enabled: '1', aof_last_write_status: 'err' }, 'fault'],
  ['snapshots', { aof_enabled: '0', rdb_last_save_time: '1800003000', ...hour }, 'ok'],
  ['no snapshot since its start', { aof_enabled: '0', rdb_last_save_time: '1800000000', ...hour }, 'warning'],
  ['a snapshot that failed', { aof_enabled: '0', rdb_last_bgsave_status: 'err', ...hour }, 'fault'],
])('judges %s', (_, facts, status) => {
  expect(persistence(info(facts)).status).toBe(status);
});

it.each([
  ['1000000', '0', 'ok'],
  ['1000000', '2000000', 'ok'],
  ['1900000', '2000000', 'warning'],
])('judges %s bytes used of %s: %s', (used_memory, maxmemory, status) => {
  expect(memory(info({ used_memory, maxmemory })).status).toBe(status);
});

it('tells the worst of the servers of a cluster', () => {
  const verdicts = [ok('one'), fault('two', 'Mend it.'), warning('three', 'See to it.')];
  expect(worst(verdicts)).toEqual(fault('two', 'Mend it.'));
  expect(worst([])).toMatchObject({ status: 'skipped' });
});

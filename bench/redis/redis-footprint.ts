import type { RedisConnections } from '../../src/jobs/redis-connections.ts';

/** What a Redis has done and has, by its own account. */
export interface RedisFootprint {
  readonly atMs: number;
  /** Those that scripts gave among them. */
  readonly commands: number;
  readonly cpuMs: number;
  readonly memoryBytes: number;
}

export async function redisFootprint({ commands }: RedisConnections): Promise<RedisFootprint> {
  const stats = await commands.info('commandstats');
  const cpu = await commands.info('cpu');
  const memory = await commands.info('memory');
  const calls = [...stats.matchAll(/calls=(\d+)/g)].map(([, count]) => Number(count));
  return {
    atMs: performance.now(),
    commands: calls.reduce((sum, count) => sum + count, 0),
    cpuMs: (field(cpu, 'used_cpu_user') + field(cpu, 'used_cpu_sys')) * 1_000,
    memoryBytes: field(memory, 'used_memory'),
  };
}

function field(info: string, name: string): number {
  return Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? NaN);
}

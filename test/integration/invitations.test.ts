import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { Invitations } from '../../src/jobs/invitations.ts';
import { OrganiserSessions } from '../../src/jobs/organiser-sessions.ts';
import { openRedis, randomPrefix } from '../support/jobs.ts';

const secret = 'a-secret-that-has-32-characters-or-more';
const inAnHour = (): number => Date.now() + 3_600_000;

async function opened(): Promise<{ invitations: Invitations; another: Invitations; prefix: string }> {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const another = await openRedis();
  return {
    invitations: new Invitations(redis.commands, prefix, secret),
    another: new Invitations(another.commands, prefix, secret),
    prefix,
  };
}

it('lets in as many as it is for, however many come at once and to whichever process', async () => {
  const { invitations, another } = await opened();
  const made = await invitations.create({ room: 'a', role: 'participant', expiresAtMs: inAnHour(), uses: 3 });
  const visitors = Array.from({ length: 20 }, () => randomUUID());
  const outcomes = await Promise.allSettled(
    visitors.map((visitor, index) => (index % 2 === 0 ? invitations : another).use(made.token, visitor)),
  );
  const inside = outcomes.flatMap((outcome, index) => (outcome.status === 'fulfilled' ? [visitors[index] ?? ''] : []));
  expect(inside).toHaveLength(3);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ end: 'used_up' });
  }
  const identities = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.identity] : []));
  expect(new Set(identities).size).toBe(3);

  // Who reloads the page is who they were.
  const again = await Promise.all(inside.map((visitor) => another.use(made.token, visitor)));
  expect(again.map(({ identity }) => identity)).toEqual(identities);
  expect(await invitations.list('a')).toMatchObject([{ id: made.id, token: made.token, uses: 3, used: 3 }]);
});

it('lets in as many as come where it is not limited, counts them and remembers nobody', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const invitations = new Invitations(redis.commands, prefix, secret);
  const made = await invitations.create({ room: 'a', role: 'listener', expiresAtMs: inAnHour() });
  const first = await invitations.use(made.token, 'eva');
  expect(await invitations.use(made.token, 'eva')).toEqual(first);
  expect((await invitations.use(made.token, 'ben')).identity).not.toBe(first.identity);
  expect(await invitations.list('a')).toMatchObject([{ id: made.id, used: 2 }]);

  const key = `${prefix}:invitation:${made.id}`;
  await redis.commands.pfadd(key, ...Array.from({ length: 20_000 }, (_, index) => `visitor ${index}`));
  await invitations.use(made.token, 'ada');
  const [listed] = await invitations.list('a');
  expect(Math.abs((listed?.used ?? 0) - 20_003)).toBeLessThan(600);
  expect(await redis.commands.memory('USAGE', key)).toBeLessThan(17_000);
});

it('lists those that hold, and lets nobody in by one whose time is over', async () => {
  const { invitations } = await opened();
  const over = await invitations.create({ room: 'a', role: 'listener', expiresAtMs: Date.now() - 1_000 });
  const short = await invitations.create({ room: 'a', role: 'captions', language: 'es', expiresAtMs: inAnHour() });
  const long = await invitations.create({ room: 'a', role: 'listener', expiresAtMs: inAnHour() + 60_000 });
  await invitations.create({ room: 'b', role: 'listener', expiresAtMs: inAnHour() });
  expect(await invitations.list('a')).toEqual([
    { ...long, used: 0 },
    { ...short, used: 0 },
  ]);
  await expect(invitations.read(over.token)).rejects.toMatchObject({ end: 'expired' });
  await expect(invitations.use(over.token, randomUUID())).rejects.toMatchObject({ end: 'expired' });
  expect(await invitations.read(short.token)).toMatchObject({ room: 'a', role: 'captions', language: 'es' });
});

it('lets nobody in by one that was taken back, not even who was in', async () => {
  const { invitations, another } = await opened();
  const made = await invitations.create({ room: 'a', role: 'participant', expiresAtMs: inAnHour() });
  const visitor = randomUUID();
  await invitations.use(made.token, visitor);
  expect(await another.withdraw('b', made.id)).toBe(false);
  expect(await another.withdraw('a', made.id)).toBe(true);
  expect(await another.withdraw('a', made.id)).toBe(false);
  await expect(invitations.use(made.token, visitor)).rejects.toMatchObject({ end: 'withdrawn' });
  await expect(invitations.read(made.token)).rejects.toMatchObject({ end: 'withdrawn' });
  expect(await invitations.list('a')).toEqual([]);
});

it('writes nothing down that lets anybody in, and nothing for good', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const invitations = new Invitations(redis.commands, prefix, secret);
  const wanted = { room: 'a', role: 'participant', expiresAtMs: inAnHour() } as const;
  const made = [await invitations.create(wanted), await invitations.create({ ...wanted, uses: 1 })];
  for (const { token } of made) await invitations.use(token, randomUUID());
  const written = await redis.commands.hvals(`${prefix}:invitations:a`);
  for (const { id, token } of made) {
    expect(written.join()).not.toMatch(token.split('.')[2] ?? '');
    expect(await redis.commands.pttl(`${prefix}:invitation:${id}`)).toBeGreaterThan(0);
  }
  expect(await redis.commands.pttl(`${prefix}:invitations:a`)).toBeGreaterThan(0);
});

it('has no more of them in a room than it keeps', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const invitations = new Invitations(redis.commands, prefix, secret);
  const many = Array.from({ length: 1_000 }, (_, index) => [
    index,
    JSON.stringify({ id: String(index), room: 'a', role: 'listener', expiresAtMs: inAnHour() }),
  ]);
  await redis.commands.hset(`${prefix}:invitations:a`, Object.fromEntries(many) as Record<string, string>);
  const one = { room: 'a', role: 'listener', expiresAtMs: inAnHour() } as const;
  await expect(invitations.create(one)).rejects.toThrow('withdraw some first');
  await invitations.withdraw('a', '7');
  await invitations.create(one);
});

it('keeps an organiser’s session until it is ended or the key is another', async () => {
  const [redis, prefix] = [await openRedis(), randomPrefix()];
  const sessions = new OrganiserSessions(redis.commands, prefix, 'the-first-key-of-all');
  const { token, expiresAtMs } = await sessions.open();
  expect(await new OrganiserSessions(redis.commands, prefix, 'the-first-key-of-all').expiry(token)).toBe(expiresAtMs);
  expect(await new OrganiserSessions(redis.commands, prefix, 'another-key-by-now').expiry(token)).toBeUndefined();
  const [key = '', ...others] = await redis.commands.keys(`${prefix.replace(/[{}]/g, '?')}:organiser:*`);
  expect(others).toEqual([]);
  expect(key).not.toMatch(token);
  expect(await redis.commands.pttl(key)).toBeGreaterThan(7.9 * 3_600_000);
  await sessions.end(token);
  expect(await sessions.expiry(token)).toBeUndefined();
});

it('asks Redis of no session that was made up', async () => {
  const redis = await openRedis();
  const sessions = new OrganiserSessions(redis.commands, randomPrefix(), 'the-first-key-of-all');
  const { token } = await sessions.open();
  const [random = '', signature = ''] = token.split('.');
  const forged = await new OrganiserSessions(redis.commands, randomPrefix(), 'another-key-by-now').open();
  redis.close();
  for (const madeUp of ['', '.', random, `${random}.`, `x${token}`, `.${signature}`, forged.token]) {
    expect([madeUp, await sessions.expiry(madeUp)]).toEqual([madeUp, undefined]);
  }
  await expect(sessions.expiry(token)).rejects.toThrow();
});

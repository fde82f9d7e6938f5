import { once } from 'node:events';
import { expect, it } from 'vitest';
import { examine, type Check, type Finding } from '../../../src/doctor/examination.ts';
import { fault, ok, skipped, warning } from '../../../src/doctor/verdict.ts';

const never = new AbortController().signal;

function check(name: string, run: Check['run'], more: Partial<Check> = {}): Check {
  return { name, timeoutMs: 10_000, run, ...more };
}

async function all(checks: readonly Check[], stop = never): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of examine(checks, stop)) findings.push(finding);
  return findings;
}

it('makes one check after the other, and tells of each', async () => {
  const found = await all([
    check('first', () => Promise.resolve(ok('there'))),
    check('second', () => Promise.resolve(warning('old', 'Renew it.'))),
  ]);
  expect(found.map(({ name, verdict }) => [name, verdict.status])).toEqual([
    ['first', 'ok'],
    ['second', 'warning'],
  ]);
});

it('skips what needs something that is at fault, and what needs that in its turn; a warning is good enough', async () => {
  const fine = (): Promise<ReturnType<typeof ok>> => Promise.resolve(ok('fine'));
  const found = await all([
    check('way', () => Promise.resolve(fault('closed', 'Open it.'))),
    check('house', fine, { needs: ['way'] }),
    check('room', fine, { needs: ['house'] }),
    check('garden', () => Promise.resolve(warning('wild', 'Mow it.'))),
    check('bench', fine, { needs: ['garden'] }),
  ]);
  expect(found.map(({ verdict }) => verdict)).toMatchObject([
    { status: 'fault' },
    skipped('it needs way, which is not well'),
    skipped('it needs house, which is not well'),
    { status: 'warning' },
    { status: 'ok' },
  ]);
});

it('calls what nobody foresaw a fault, and goes on', async () => {
  const found = await all([
    check('first', () => Promise.reject(new Error('The roof fell in'))),
    check('second', () => Promise.resolve(ok('fine'))),
  ]);
  expect(found.map(({ verdict }) => verdict)).toMatchObject([
    { status: 'fault', found: 'The roof fell in' },
    { status: 'ok' },
  ]);
});

it('gives up a check that takes too long, which gives back what it has opened', async () => {
  let givenBack = false;
  const slow: Check['run'] = async (signal) => {
    await once(signal, 'abort');
    givenBack = true;
    return ok('late');
  };
  const [found] = await all([check('slow', slow, { timeoutMs: 1 })]);
  expect(found?.verdict).toMatchObject({ status: 'fault', found: 'no answer within 0.001 s' });
  expect(givenBack).toBe(true);
});

it('breaks off a check when it is told to, and finds nothing in it', async () => {
  const stop = new AbortController();
  const slow: Check['run'] = async (signal) => {
    setImmediate(() => stop.abort(new Error('enough')));
    await once(signal, 'abort');
    return Promise.reject(new Error('broken off'));
  };
  const found: string[] = [];
  const examining = async (): Promise<void> => {
    for await (const { name } of examine([check('slow', slow)], stop.signal)) found.push(name);
  };
  await expect(examining()).rejects.toThrow('enough');
  expect(found).toEqual([]);
});

it('ends when it is told to', async () => {
  const stop = new AbortController();
  const stopping: Check['run'] = () => {
    stop.abort(new Error('enough'));
    return Promise.resolve(ok('done'));
  };
  const second = check('second', () => Promise.reject(new Error('is not to be made')));
  await expect(all([check('first', stopping), second], stop.signal)).rejects.toThrow('enough');
});

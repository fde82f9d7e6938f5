import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { consent, type Terminal } from '../../../src/doctor/consent.ts';

const price = '0.0006 USD';
const never = new AbortController().signal;

/** Where somebody sits, or nobody: what is typed, and what is written. */
function terminal(isTTY: boolean): Record<keyof Terminal, PassThrough & { isTTY: boolean }> {
  const stream = (): PassThrough & { isTTY: boolean } =>
    Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY });
  return { stdin: stream(), stdout: stream(), stderr: stream() };
}

function written(stream: PassThrough): string {
  return String(stream.read() ?? '');
}

it('tells the price before a session that was asked for by --service, where it does not mix with the report', async () => {
  for (const json of [false, true]) {
    const place = terminal(!json);
    expect(await consent(place, price, { service: true, json }, never)).toBe(true);
    expect(written(place.stderr)).toContain(`it costs ${price}`);
    expect(written(place.stdout)).toBe('');
  }
});

it.each([
  ['y', true],
  ['Yes', true],
  ['', false],
  ['n', false],
  ['yellow', false],
])('asks a person at a terminal, and tells the price; "%s" is %s', async (answer, allowed) => {
  const place = terminal(true);
  const asked = consent(place, price, { service: false, json: false }, never);
  expect(written(place.stdout)).toContain(`It costs ${price}. [y/N]`);
  place.stdin.write(`${answer}\n`);
  expect(await asked).toBe(allowed);
});

it('asks no longer when it is to stop', async () => {
  const stop = new AbortController();
  const asked = consent(terminal(true), price, { service: false, json: false }, stop.signal);
  stop.abort();
  await expect(asked).rejects.toThrow('abort');
});

it('asks nobody where nobody sits, or a script reads, and spends nothing', async () => {
  for (const [json, isTTY] of [
    [false, false],
    [true, true],
  ] as const) {
    const place = terminal(isTTY);
    expect(await consent(place, price, { service: false, json }, never)).toBe(false);
    expect(written(place.stdout) + written(place.stderr)).toBe('');
  }
});

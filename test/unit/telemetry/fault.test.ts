import { expect, it } from 'vitest';
import { ConfigurationError, RoomLostError, SessionLostError } from '../../../src/errors.ts';
import { unavailableReasons } from '../../../src/protocol/status.ts';
import { faultOf } from '../../../src/telemetry/fault.ts';

it.each([
  [new ConfigurationError('no such Redis'), 'operator'],
  [new RoomLostError('removed', { rejoin: false }), 'theirs'],
  [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 'theirs'],
  [new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNRESET' }) }), 'theirs'],
  [Object.assign(new Error('Service Unavailable'), { status: 503 }), 'theirs'],
  [Object.assign(new TypeError('argument'), { code: 'ERR_INVALID_ARG_TYPE' }), 'ours'],
  [new TypeError('undefined is not a function'), 'ours'],
  ['not even an error', 'ours'],
])('%s is %s', (error, fault) => {
  expect(faultOf(error)).toBe(fault);
});

it('finds what only the operator can mend among the reasons of a lost session', () => {
  const operators = unavailableReasons.filter(
    (reason) => faultOf(new SessionLostError('lost', { reason })) === 'operator',
  );
  expect(operators).toEqual(['authentication', 'region', 'billing', 'budget']);
});

import { RpcError } from '@livekit/rtc-node';
import { expect, test, vi } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import { requestFailure } from '../../../src/room/request-failure.ts';

const log = { info: vi.fn(), warn: vi.fn() };

test('a caller is told why a request was refused, and nobody else is', () => {
  const told = requestFailure(new RequestRefusedError('listen cannot be "tlh"; allowed: floor, es'), 'set', log);
  expect(told).toMatchObject({
    code: RpcError.ErrorCode.APPLICATION_ERROR,
    message: 'listen cannot be "tlh"; allowed: floor, es',
  });
  expect(requestFailure(new RequestRefusedError('x'.repeat(1_000)), 'set', log).message.length).toBeLessThan(256);
  expect(log.warn).not.toHaveBeenCalled();
});

test('of a defect the log alone is told', () => {
  const error = new Error('secret');
  expect(requestFailure(error, 'set', log).message).not.toContain('secret');
  expect(log.warn).toHaveBeenCalledExactlyOnceWith({ error, method: 'set' }, expect.any(String));
});

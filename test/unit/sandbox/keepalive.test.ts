import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { Keepalive } from '../../../src/sandbox/keepalive.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function start(audioMs: () => number, answer: boolean): { onTimeout: () => void; keepalive: Keepalive } {
  const socket = Object.assign(new EventEmitter(), { ping: () => answer && socket.emit('pong') });
  const onTimeout = vi.fn();
  return { onTimeout, keepalive: new Keepalive(socket as unknown as WebSocket, { audioMs, onTimeout }) };
}

test('a client that sends audio and answers pings is left alone', () => {
  let audioMs = 0;
  const { onTimeout, keepalive } = start(() => (audioMs += 200), true);
  vi.advanceTimersByTime(200_000);
  expect(onTimeout).not.toHaveBeenCalled();
  keepalive.close();
});

test('one that leaves a ping unanswered is hung up on', () => {
  let audioMs = 0;
  const { onTimeout, keepalive } = start(() => (audioMs += 200), false);
  vi.advanceTimersByTime(39_999);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTimeout).toHaveBeenCalledOnce();
  keepalive.close();
});

test('one that sends no audio is hung up on; after close nobody is', () => {
  const { onTimeout, keepalive } = start(() => 0, true);
  vi.advanceTimersByTime(20_000);
  expect(onTimeout).toHaveBeenCalledOnce();
  keepalive.close();
  vi.advanceTimersByTime(60_000);
  expect(onTimeout).toHaveBeenCalledOnce();
});

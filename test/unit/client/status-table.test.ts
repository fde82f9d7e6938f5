import { expect, test } from 'vitest';
import type { PairStatus } from '../../../src/protocol/status.ts';
import { StatusTable } from '../../../src/client/status-table.ts';

function status(speaker: string, more: Partial<PairStatus> = {}): PairStatus {
  return { speaker, language: 'es', state: 'live', lagMs: 0, speaking: false, ...more };
}

test('a change replaces what was known of the pair, and a closed pair is none', () => {
  const table = new StatusTable();
  table.apply(status('ada', { state: 'starting' }));
  table.apply(status('ada'));
  expect(table.get('ada', 'es')?.state).toBe('live');
  expect(table.get('ada', 'fr')).toBeUndefined();
  table.apply(status('ada', { state: 'closed' }));
  expect(table.get('ada', 'es')).toBeUndefined();
});

test('the whole table fills in, and takes away what is no more', () => {
  const table = new StatusTable();
  table.apply(status('gone'));
  table.asked();
  table.answered([status('ada'), status('bob', { state: 'closed' })]);
  expect(table.get('ada', 'es')).toBeDefined();
  expect(table.get('bob', 'es')).toBeUndefined();
  expect(table.get('gone', 'es')).toBeUndefined();
});

test('a change that overtakes the whole table holds', () => {
  const table = new StatusTable();
  table.asked();
  table.apply(status('ada', { state: 'delayed' }));
  table.apply(status('bob', { state: 'closed' }));
  table.answered([status('ada'), status('bob')]);
  expect(table.get('ada', 'es')?.state).toBe('delayed');
  expect(table.get('bob', 'es')).toBeUndefined();
});

test('a voice is audible while it speaks, and never where only the original is to be heard', () => {
  const table = new StatusTable();
  expect(table.audible('ada', 'es')).toBe(false);
  table.apply(status('ada', { speaking: true }));
  expect(table.audible('ada', 'es')).toBe(true);
  table.apply(status('ada', { state: 'draining', speaking: true }));
  expect(table.audible('ada', 'es')).toBe(true);
  for (const state of ['passthrough', 'unavailable'] as const) {
    table.apply(status('ada', { state, speaking: true }));
    expect(table.audible('ada', 'es')).toBe(false);
  }
  table.clear();
  expect(table.get('ada', 'es')).toBeUndefined();
});

test('a speaker is interpreted while an interpreter is at work, and not while it is still, or again, to come', () => {
  const table = new StatusTable();
  expect(table.interpreted('ada', 'es')).toBe(false);
  for (const state of ['resting', 'live', 'delayed', 'draining'] as const) {
    table.apply(status('ada', { state }));
    expect(table.interpreted('ada', 'es')).toBe(true);
  }
  for (const state of ['starting', 'reconnecting', 'passthrough', 'unavailable'] as const) {
    table.apply(status('ada', { state }));
    expect(table.interpreted('ada', 'es')).toBe(false);
  }
});

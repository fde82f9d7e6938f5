import { expect, test } from 'vitest';
import type { Caption } from '../../../src/protocol/captions.ts';
import { CaptionStore } from '../../../src/client/caption-store.ts';

function lineId(id: string): string {
  return JSON.stringify(['ada', id]);
}

function caption(id: string, startedAtMs: number, more: Partial<Caption> = {}): Caption {
  return { id, speaker: 'ada', kind: 'translation', language: 'es', text: id, final: false, startedAtMs, ...more };
}

function texts(store: CaptionStore): string[] {
  return store.lines.flatMap(({ source, translations }) => [source, ...translations].map((one) => one?.text ?? '-'));
}

test('an update replaces the segment, and one that was overtaken changes nothing', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000, { text: 'Good' }), 1_000);
  store.put(caption('a', 1_400, { text: 'Good morning all' }), 1_400);
  store.put(caption('a', 1_200, { text: 'Good morning' }), 1_200);
  expect(store.lines).toMatchObject([{ startedAtMs: 1_000, translations: [{ text: 'Good morning all' }] }]);
});

test('a final segment never changes again', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000, { text: 'Good morning, all.', final: true }), 1_500);
  store.put(caption('a', 1_000, { text: 'Good' }), 1_600);
  store.put(caption('a', 1_000, { text: 'Good.', final: true }), 1_700);
  expect(texts(store)).toEqual(['-', 'Good morning, all.']);
});

test('a final segment counts even where an interim one seems later', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000, { text: 'Good morn' }), 2_000);
  store.put(caption('a', 1_000, { text: 'Good morning.', final: true }), 1_900);
  expect(texts(store)).toEqual(['-', 'Good morning.']);
});

test('lines are in order of their beginning, whenever they came', () => {
  const store = new CaptionStore();
  store.put(caption('late', 3_000), 3_000);
  store.put(caption('early', 1_000), 4_000);
  store.put(caption('middle', 2_000, { speaker: 'bob' }), 5_000);
  expect(texts(store).filter((text) => text !== '-')).toEqual(['early', 'middle', 'late']);
});

test('translations join the source that they are paired with, before and after it has come', () => {
  const store = new CaptionStore();
  store.put(caption('es-1', 1_500, { pair: 'source-1' }), 1_500);
  store.put(caption('source-1', 1_000, { kind: 'source' }), 1_600);
  store.put(caption('es-2', 2_500, { pair: 'source-1' }), 2_500);
  store.put(caption('es-3', 3_000), 3_000);
  expect(store.lines).toMatchObject([
    {
      id: lineId('source-1'),
      startedAtMs: 1_000,
      source: { id: 'source-1' },
      translations: [{ id: 'es-1' }, { id: 'es-2' }],
    },
    { id: lineId('es-3'), translations: [{ id: 'es-3' }] },
  ]);
});

test('past the bound the oldest leave', () => {
  const store = new CaptionStore();
  for (let at = 1; at <= 2_600; at += 1) {
    store.put(caption(`source-${at}`, at, { kind: 'source' }), at);
    store.put(caption(`es-${at}`, at + 0.5, { pair: `source-${at}` }), at);
  }
  expect(store.lines).toHaveLength(2_500);
  expect(store.lines[0]).toMatchObject({ id: lineId('source-101'), translations: [{ id: 'es-101' }] });
});

test('what has left past the bound does not come back, whoever gives it again', () => {
  const store = new CaptionStore();
  for (let at = 1; at <= 5_001; at += 1) store.put(caption(`es-${at}`, at), at);
  const { lines } = store;
  expect(store.put(caption('es-1', 1), 6_000)).toBe(false);
  expect(store.lines).toBe(lines);
  expect(store.put(caption('es-5002', 5_002), 6_000)).toBe(true);
});

test('what says the same again changes nothing, and counts as the later', () => {
  const store = new CaptionStore();
  expect(store.put(caption('a', 1_000), 1_000)).toBe(true);
  const { lines } = store;
  expect(store.put(caption('a', 1_200), 1_200)).toBe(false);
  expect(store.put(caption('a', 1_100, { text: 'less' }), 1_100)).toBe(false);
  expect(store.lines).toBe(lines);
});

test('a speaker is forgotten', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000), 1_000);
  store.put(caption('b', 2_000, { speaker: 'bob' }), 2_000);
  expect(store.forget((speaker) => speaker === 'ada')).toBe(true);
  expect(store.lines.map(({ speaker }) => speaker)).toEqual(['bob']);
  expect(store.forget((speaker) => speaker === 'ada')).toBe(false);
});

test('the lines stay the same array until something changes', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000), 1_000);
  const { lines } = store;
  expect(store.lines).toBe(lines);
  store.put(caption('a', 1_000, { text: 'more' }), 1_100);
  expect(store.lines).not.toBe(lines);
});

test('a line stays the same object until one of its own captions changes', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000), 1_000);
  store.put(caption('source-1', 2_000, { kind: 'source' }), 2_000);
  const [first, second] = store.lines;
  store.put(caption('es-1', 2_500, { pair: 'source-1' }), 2_500);
  expect(store.lines[0]).toBe(first);
  expect(store.lines[1]).not.toBe(second);
  expect(store.lines).toHaveLength(2);
});

test('a segment whose partner is known only later moves to that line', () => {
  const store = new CaptionStore();
  store.put(caption('source-1', 1_000, { kind: 'source' }), 1_000);
  store.put(caption('es-1', 1_500), 1_500);
  store.put(caption('es-1', 1_500, { pair: 'source-1', final: true }), 1_600);
  expect(store.lines).toMatchObject([{ id: lineId('source-1'), translations: [{ id: 'es-1' }] }]);
});

test('a segment without a word makes no line', () => {
  const store = new CaptionStore();
  store.put(caption('a', 1_000, { text: ' ', final: true }), 1_000);
  expect(store.has(caption('a', 0))).toBe(true);
  expect(store.lines).toEqual([]);
});

test('whatever ids somebody makes up, they change nothing of what others said', () => {
  const store = new CaptionStore();
  store.put(caption('source-1', 1_000, { kind: 'source', text: 'Good morning.', final: true }), 1_000);
  const forged = { speaker: 'mallory', text: 'Lies.', final: true } as const;
  store.put(caption('source-1', 1_000, { ...forged, kind: 'source' }), 1_000);
  store.put(caption('es-1', 1_000, { ...forged, pair: 'source-1' }), 1_000);
  expect(store.lines).toMatchObject([
    { speaker: 'ada', source: { text: 'Good morning.' }, translations: [] },
    { speaker: 'mallory' },
  ]);
});

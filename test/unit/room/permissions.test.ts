import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Permissions, type PermittedTrack, type PermittingConnection } from '../../../src/room/permissions.ts';

const adaSpanish = { speaker: 'ada', language: 'es' } as const;
const adaFrench = { speaker: 'ada', language: 'fr' } as const;

class FakeConnection implements PermittingConnection {
  state: PermittingConnection['state'] = 'connected';
  readonly sent: Record<string, readonly string[]>[] = [];

  permit(allowed: ReadonlyMap<string, readonly string[]>): void {
    this.sent.push(Object.fromEntries(allowed));
  }
}

type FakeTrack = { -readonly [Key in keyof PermittedTrack]: PermittedTrack[Key] } & { begins: number[] };

let tracks: FakeTrack[];
let nudged: [string, readonly string[]][];
let permissions: Permissions;

beforeEach(() => {
  vi.useFakeTimers();
  tracks = [];
  nudged = [];
  permissions = new Permissions({
    tracks: () => tracks,
    nudge(listener, sids) {
      nudged.push([listener, sids]);
      return Promise.resolve();
    },
    log: { info: () => undefined, warn: () => undefined },
  });
});

afterEach(() => {
  permissions.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function publish(connection: FakeConnection, pair: PermittedTrack['pair'], sid: string, subscribed = true): FakeTrack {
  const begins: number[] = [];
  const track = { pair, sid, subscribed, connection, begins, pacing: { beginAt: (ms: number) => begins.push(ms) } };
  tracks.push(track);
  permissions.tracksChanged();
  return track;
}

test('the first list goes out at once, what follows within 100 ms goes out as one', () => {
  const connection = new FakeConnection();
  publish(connection, adaSpanish, 'TR_es');
  vi.advanceTimersByTime(500);
  connection.sent.length = 0;

  permissions.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  expect(connection.sent).toEqual([{ eva: ['TR_es'] }]);
  permissions.permit([{ pair: adaSpanish, listeners: ['eva', 'leo'] }]);
  permissions.permit([{ pair: adaSpanish, listeners: ['eva', 'leo', 'kim'] }]);
  expect(connection.sent).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(connection.sent.slice(1)).toEqual([{ eva: ['TR_es'], leo: ['TR_es'], kim: ['TR_es'] }]);
});

test('a list that says the same is not sent again, save after a reconnect', () => {
  const connection = new FakeConnection();
  publish(connection, adaSpanish, 'TR_es');
  permissions.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  vi.advanceTimersByTime(1_000);
  const before = connection.sent.length;
  permissions.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  vi.advanceTimersByTime(1_000);
  expect(connection.sent).toHaveLength(before);
  permissions.sendAgain(connection);
  expect(connection.sent).toHaveLength(before + 1);
});

test('a change of language over two connections closes on the one and opens 100 ms later on the other', () => {
  const first = new FakeConnection();
  const second = new FakeConnection();
  publish(first, adaSpanish, 'TR_es');
  publish(second, adaFrench, 'TR_fr');
  permissions.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  vi.advanceTimersByTime(1_000);
  permissions.permit([{ pair: adaFrench, listeners: ['eva'] }]);
  expect([first.sent.at(-1), second.sent.at(-1)]).toEqual([{}, {}]);
  vi.advanceTimersByTime(99);
  expect(second.sent.at(-1)).toEqual({});
  vi.advanceTimersByTime(1);
  expect(second.sent.at(-1)).toEqual({ eva: ['TR_fr'] });
  expect(nudged).toEqual([]);
});

test('a listener who comes back within 3 s is nudged at once', () => {
  const connection = new FakeConnection();
  publish(connection, adaSpanish, 'TR_es');
  publish(connection, adaFrench, 'TR_fr');
  for (const pair of [adaSpanish, adaFrench, adaSpanish]) {
    permissions.permit([{ pair, listeners: ['eva'] }]);
    vi.advanceTimersByTime(500);
  }
  expect(nudged).toEqual([['eva', ['TR_es']]]);
});

test('a track that nobody is subscribed to 300 ms after its opening nudges its listeners, and may speak', () => {
  const connection = new FakeConnection();
  const track = publish(connection, adaSpanish, 'TR_es', false);
  vi.advanceTimersByTime(1_000);
  const openedMs = performance.now();
  permissions.permit([{ pair: adaSpanish, listeners: ['eva', 'leo'] }]);
  expect(track.begins).toEqual([openedMs + 300]);
  vi.advanceTimersByTime(299);
  expect(nudged).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(nudged).toEqual([
    ['eva', ['TR_es']],
    ['leo', ['TR_es']],
  ]);
  vi.advanceTimersByTime(10_000);
  expect(nudged).toHaveLength(2);
});

test('a track with a new sid is permitted again and followed again', () => {
  const connection = new FakeConnection();
  const track = publish(connection, adaSpanish, 'TR_1');
  permissions.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  vi.advanceTimersByTime(1_000);
  connection.state = 'reconnecting';
  track.sid = 'TR_2';
  track.subscribed = false;
  permissions.tracksChanged();
  expect(connection.sent.at(-1)).toEqual({ eva: ['TR_1'] });
  connection.state = 'connected';
  permissions.sendAgain(connection);
  expect(connection.sent.at(-1)).toEqual({ eva: ['TR_2'] });
  vi.advanceTimersByTime(300);
  expect(nudged.at(-1)).toEqual(['eva', ['TR_2']]);
});

test('a track that takes the place of another of its pair may speak too, though nothing was opened', () => {
  const connection = new FakeConnection();
  publish(connection, adaSpanish, 'TR_1');
  permissions.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  vi.advanceTimersByTime(1_000);
  tracks = [];
  const next = publish(connection, adaSpanish, 'TR_2');
  expect(connection.sent.at(-1)).toEqual({ eva: ['TR_2'] });
  expect(next.begins).toEqual([performance.now() + 300]);
});

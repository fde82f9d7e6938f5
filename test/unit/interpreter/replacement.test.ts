import { beforeEach, describe, expect, test } from 'vitest';
import { SessionLostError } from '../../../src/errors.ts';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import type { UnavailableReason } from '../../../src/protocol/status.ts';
import { FakePorts, pcm, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

const ada = person('ada', { speaks: 'en' }, 'on');
const mutedAda = person('ada', { speaks: 'en' }, 'muted');
const eva = person('eva', { listen: 'es' });

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, settings);
  room.update([ada, eva]);
});

function open(expiresInMs?: number): void {
  ports.session('es:ada').tell({ type: 'opened', ...(expiresInMs !== undefined && { expiresInMs }) });
}

function lose(reason: UnavailableReason, retryAfterMs?: number): void {
  const error = new SessionLostError('gone', { reason, ...(retryAfterMs !== undefined && { retryAfterMs }) });
  ports.session('es:ada').tell({ type: 'ended', error });
}

function say(times: number, level?: number): void {
  for (let i = 0; i < times; i += 1) ports.say('ada', level);
}

function voice(session = ports.session('es:ada')): void {
  session.tell({ type: 'audio', samples: pcm(200) });
}

const state = (): string | undefined => room.pairs[0]?.state;
const levels = (index: number): number[] => ports.sessions[index]?.appended.map(({ durationMs }) => durationMs) ?? [];

describe('a lost session', () => {
  test('is replaced, and what was said meanwhile is given to the next one, once', () => {
    open();
    say(3);
    lose('connection');
    expect(state()).toBe('reconnecting');
    expect(ports.sessions).toHaveLength(1);
    say(1);
    ports.clock.advance(50);
    expect(ports.sessions).toHaveLength(2);
    say(1);
    open();
    expect(state()).toBe('live');
    expect(levels(0)).toHaveLength(3);
    expect(levels(1)).toHaveLength(2);
  });

  test('is tried ever more rarely; listeners are told in the end; it goes on with the first that works', () => {
    const gaps: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      lose('overloaded');
      const lostAtMs = ports.clock.now();
      const before = ports.sessions.length;
      while (ports.sessions.length === before) ports.clock.advance(50);
      gaps.push(ports.clock.now() - lostAtMs);
    }
    expect(gaps).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000]);
    expect(ports.sentStatus.map(({ message }) => message)).toContainEqual(
      expect.objectContaining({ state: 'unavailable', reason: 'overloaded' }),
    );
    open();
    expect(state()).toBe('live');
    voice();
    lose('connection');
    expect(state()).toBe('reconnecting');
  });

  test("the service's own Retry-After is a floor, and a long one is told", () => {
    lose('rate-limit', 20_000);
    expect(room.pairs).toMatchObject([{ state: 'unavailable', reason: 'rate-limit' }]);
    ports.clock.advance(19_999);
    expect(ports.sessions).toHaveLength(1);
    ports.clock.advance(1);
    expect(ports.sessions).toHaveLength(2);
    expect(state()).toBe('starting');
  });

  test.each(['authentication', 'billing', 'region'] as const)(
    '%s is not tried again but after 10 minutes, or when the settings change; new turns do not ask',
    (reason) => {
      lose(reason);
      expect(room.pairs).toMatchObject([{ state: 'unavailable', reason }]);
      for (let i = 0; i < 10; i += 1) {
        room.update([mutedAda, eva]);
        ports.clock.advance(1_000);
        room.update([ada, eva]);
      }
      expect(ports.sessions).toHaveLength(1);
      ports.clock.advance(590_000);
      expect(ports.sessions).toHaveLength(2);
      lose(reason);
      room.configure({ ...settings, noOutputMs: 20_000 });
      expect(ports.sessions).toHaveLength(3);
    },
  );

  test('what waits too long is dropped, the oldest first, and counted', () => {
    open();
    lose('rate-limit', 4_900);
    say(20);
    expect(ports.droppedMs.reconnecting).toBe(0);
    for (let i = 0; i < 40; i += 1) say(1);
    expect(ports.droppedMs.reconnecting).toBe(2_000);
    lose('authentication');
    expect(ports.droppedMs.unavailable).toBe(10_000);
  });

  test('nobody replaces what nobody needs any more', () => {
    room.configure({ ...settings, holdMs: 3_000 });
    open();
    room.update([mutedAda, eva]);
    lose('connection');
    expect(state()).toBe('resting');
    ports.clock.advance(60_000);
    expect(ports.sessions).toHaveLength(1);
    room.update([ada, eva]);
    expect(ports.sessions).toHaveLength(2);
  });
});

/** For an hour of speech on a machine that has other work. */
const longMs = 60_000;

describe('rollover', () => {
  beforeEach(() => room.configure({ ...settings, noOutputMs: Infinity }));

  test('the next session is opened early, takes over between sentences, and the old one is finished behind it', () => {
    open(20_000);
    say(49);
    expect(ports.sessions).toHaveLength(1);
    say(1);
    expect(ports.sessions).toHaveLength(2);
    open(20_000);
    say(3);
    expect(levels(1)).toHaveLength(0);
    expect(room.snapshot.sessions).toBe(2);
    say(1, 0);
    expect(ports.sessions[0]?.finished).toBe(0);
    say(1);
    say(2, 0);
    expect(ports.sessions[0]?.finished).toBe(1);
    expect(levels(0)).toHaveLength(57);
    expect(levels(1)).toHaveLength(1);
    say(1);
    expect(levels(1)).toHaveLength(2);
    expect(state()).toBe('live');
  });

  test('a sentence of six seconds is not cut, in a session of twenty seconds either', () => {
    open(20_000);
    say(50);
    open(20_000);
    say(30);
    expect(levels(1)).toHaveLength(0);
    say(2, 0);
    expect(levels(1)).toHaveLength(1);
  });

  test('without a pause it takes over in time all the same', () => {
    open(20_000);
    say(63);
    open(20_000);
    say(27);
    expect(ports.sessions[0]?.finished).toBe(1);
    expect(ports.sessions).toHaveLength(2);
  });

  test(
    'an hour is not over before it is nearly over',
    () => {
      open(3_600_000);
      say(16_000);
      expect(ports.sessions).toHaveLength(1);
      say(2_000);
      expect(ports.sessions.length).toBeGreaterThanOrEqual(2);
    },
    longMs,
  );

  test(
    'a successor that cannot be opened is tried again while the old one works',
    () => {
      open(3_600_000);
      say(17_300);
      expect(ports.sessions).toHaveLength(2);
      lose('overloaded');
      expect(state()).toBe('live');
      ports.clock.advance(1_000);
      expect(ports.sessions).toHaveLength(3);
    },
    longMs,
  );

  test('when the old one is lost meanwhile, its successor listens at once', () => {
    open(20_000);
    say(63);
    open(20_000);
    const [old] = ports.sessions;
    old?.tell({ type: 'ended', error: new SessionLostError('gone', { reason: 'connection' }) });
    expect(state()).toBe('live');
    say(1);
    expect(levels(1)).toHaveLength(1);
    expect(ports.sessions).toHaveLength(2);
  });
});

describe('a session that looks alive and is not', () => {
  /** Speech, and nothing but zeros for an answer. */
  function unanswered(seconds: number): void {
    for (let i = 0; i < seconds * 5; i += 1) {
      say(1);
      ports.session('es:ada').tell({ type: 'audio', samples: pcm(200, 0) });
    }
  }

  test('is replaced, with transcription on; a second one in a row is unavailable, and costs nothing more', () => {
    open();
    unanswered(14);
    expect(ports.sessions[0]?.transcription).toBe(true);
    expect(ports.sessions).toHaveLength(1);
    unanswered(2);
    ports.clock.advance(0);
    expect(ports.sessions).toHaveLength(2);
    open();
    expect(ports.session('es:ada').transcription).toBe(true);
    unanswered(17);
    expect(room.pairs).toMatchObject([{ state: 'unavailable', reason: 'no-output' }]);
    say(500);
    expect(ports.sessions).toHaveLength(2);
  });

  test('one that answers in between is not lost', () => {
    open();
    for (let i = 0; i < 4; i += 1) {
      unanswered(10);
      voice();
    }
    expect(ports.sessions).toHaveLength(1);
    expect(state()).toBe('live');
  });

  test('silence is no speech: nothing is expected of it', () => {
    open();
    for (let i = 0; i < 200; i += 1) {
      say(1, 0);
      ports.session('es:ada').tell({ type: 'audio', samples: pcm(200, 0) });
    }
    expect(ports.sessions).toHaveLength(1);
  });

  test('it is the speech that is in the target language: passthrough', () => {
    open();
    unanswered(10);
    ports.session('es:ada').tell({ type: 'source', text: 'es: hola a todos. ', elapsedMs: 8_000 });
    ports.clock.advance(1_500);
    expect(state()).toBe('passthrough');
    unanswered(20);
    expect(ports.sessions).toHaveLength(1);
  });
});

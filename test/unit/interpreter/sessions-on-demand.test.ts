import { beforeEach, describe, expect, test } from 'vitest';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import { FakePorts, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, { ...settings, warm: false, holdMs: 3_000, noOutputMs: Infinity });
});

const ada = person('ada', {}, 'on');
const mutedAda = person('ada', {}, 'muted');
const eva = person('eva', { listen: 'es' });
const finn = person('finn', { listen: 'fr' });

function open(key: string): void {
  ports.session(key).tell({ type: 'opened' });
}

function say(times: number, level?: number): void {
  for (let i = 0; i < times; i += 1) ports.say('ada', level);
}

function appendedMs(key: string): number {
  return ports.session(key).appended.reduce((sum, { durationMs }) => sum + durationMs, 0);
}

describe('the speech gate', () => {
  test('a silent speaker opens nothing; the first word opens a session that is given it whole', () => {
    room.update([ada, eva]);
    say(20, 0);
    expect(ports.sessions).toHaveLength(0);
    expect(room.pairs).toMatchObject([{ state: 'resting' }]);
    say(1);
    expect(ports.alive).toEqual(['es:ada']);
    say(2);
    open('es:ada');
    expect(appendedMs('es:ada')).toBe(600);
  });

  test('a warm room opens with the microphone', () => {
    room.configure({ ...settings, warm: true });
    room.update([ada, eva]);
    expect(ports.alive).toEqual(['es:ada']);
    room.update([mutedAda, eva]);
    ports.clock.advance(3_000);
    expect(ports.alive).toEqual([]);
  });

  test('who comes while somebody speaks hears what was just said, at most the last 2 s', () => {
    room.update([ada, eva]);
    say(30);
    room.update([ada, eva, finn]);
    open('fr:ada');
    expect(appendedMs('fr:ada')).toBe(2_000);
    say(1);
    expect(appendedMs('fr:ada')).toBe(2_200);
  });

  test('what was said before the speaker paused is not said again', () => {
    room.update([ada, eva]);
    say(2);
    say(5, 0);
    say(1);
    room.update([ada, eva, finn]);
    open('fr:ada');
    expect(appendedMs('fr:ada')).toBe(200);
  });
});

describe('the hold', () => {
  beforeEach(() => {
    room.update([ada, eva]);
    say(5);
    open('es:ada');
  });

  test('silence ends a session once the hold has passed since the last word, fed until then', () => {
    say(14, 0);
    expect(ports.session('es:ada').finished).toBe(0);
    ports.clock.advance(200);
    expect(ports.session('es:ada').finished).toBe(1);
    expect(appendedMs('es:ada')).toBe(1_000 + 2_800);
    expect(room.pairs).toMatchObject([{ state: 'draining' }]);
  });

  test('a pause that is shorter costs nothing new', () => {
    say(13, 0);
    say(1);
    say(13, 0);
    expect(ports.sessions).toHaveLength(1);
    expect(ports.session('es:ada').finished).toBe(0);
  });

  test('a new turn is heard by a new session while the old one says what it owes, and never the same twice', () => {
    say(16, 0);
    const first = ports.session('es:ada');
    expect(first.finished).toBe(1);
    say(1);
    open('es:ada');
    expect(ports.sessions).toHaveLength(2);
    expect(appendedMs('es:ada')).toBe(200);
    expect(first.closed).toBe(0);
  });

  test.each([
    ['the speaker mutes', [mutedAda, eva], [ada, eva]],
    ['the listener leaves', [ada], [ada, eva]],
    ['the listener turns to another language', [ada, person('eva', { listen: 'floor' })], [ada, eva]],
  ])('ten times a second for a minute %s and back: one session for each hold at most', (_what, off, on) => {
    for (let i = 0; i < 600; i += 1) {
      room.update(i % 2 === 0 ? off : on);
      ports.clock.advance(50);
      if (i % 4 === 0) ports.say('ada');
    }
    const opened = ports.sessions.length;
    expect(opened).toBeLessThanOrEqual(60_000 / 3_000);
    expect(ports.published).toHaveLength(1);
  });

  test('a mute or the last listener gone is held as well, then the track goes with the interpreter', () => {
    room.update([ada]);
    ports.clock.advance(2_999);
    expect(ports.session('es:ada').finished).toBe(0);
    expect(ports.track('es:ada').closed).toBe(false);
    ports.clock.advance(1);
    expect(ports.session('es:ada').finished).toBe(1);
    ports.session('es:ada').tell({ type: 'ended' });
    expect(ports.track('es:ada').closed).toBe(true);
    expect(room.pairs).toEqual([]);
    expect(ports.hearing).toEqual([]);
  });

  test('an opt-out stops at once', () => {
    room.update([person('ada', { optout: 'true' }, 'on'), eva]);
    expect(ports.session('es:ada').closed).toBe(1);
    expect(ports.track('es:ada').closed).toBe(true);
    expect(ports.hearing).toEqual([]);
  });

  test('who still hears a speaker who has stopped is counted', () => {
    ports.session('es:ada').tell({ type: 'audio', samples: new Int16Array(24_000).fill(5_000) });
    ports.play('es:ada', 100);
    expect(room.pairs).toMatchObject([{ speaking: true }]);
    expect(room.pairs[0]).not.toHaveProperty('waiting');
    say(1, 0);
    expect(ports.sentStatus.at(-1)?.message).toMatchObject({ speaking: true, waiting: 1 });
    ports.play('es:ada', 2_000);
    expect(ports.sentStatus.at(-1)?.message).not.toHaveProperty('waiting');
  });
});

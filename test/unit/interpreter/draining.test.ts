import { beforeEach, expect, test } from 'vitest';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import { FakePorts, person, pcm, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;
let drained: number;

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, { ...settings, warm: false, holdMs: 60_000 });
  drained = 0;
});

const ada = person('ada', {}, 'on');
const eva = person('eva', { listen: 'es' });

function drain(): void {
  room.drain(() => void (drained += 1));
}

function play(frames: number): void {
  for (let i = 0; i < frames; i += 1) ports.published[0]?.source.next();
}

function speak(): void {
  room.update([ada, eva]);
  ports.say('ada');
  ports.session('es:ada').tell({ type: 'opened' });
}

test('a room where nothing is said is drained at once, and tells so once', () => {
  room.update([ada, eva]);
  drain();
  ports.clock.advance(10_000);
  expect(drained).toBe(1);
});

test('in the middle of a word: the session is told to finish, and what it owes is heard to its end', () => {
  speak();
  drain();
  const session = ports.session('es:ada');
  expect(session.finished).toBe(1);
  session.tell({ type: 'audio', samples: pcm(400, 5_000) });
  session.tell({ type: 'ended' });
  ports.clock.advance(2_000);
  expect(drained).toBe(0);
  play(45);
  expect(drained).toBe(0);
  ports.clock.advance(300);
  expect(drained).toBe(1);
  expect(ports.published[0]?.closed).toBe(false);
});

test('nobody who speaks on, comes in or asks for another language opens a session', () => {
  speak();
  drain();
  ports.session('es:ada').tell({ type: 'ended' });
  room.update([ada, eva, person('bob', {}, 'on'), person('finn', { listen: 'fr' })]);
  ports.say('ada');
  ports.say('bob');
  room.configure({ ...settings, warm: true });
  expect(ports.alive).toEqual([]);
  ports.clock.advance(2_000);
  expect(drained).toBe(1);
});

test('a session that is only held for a while ends with the room', () => {
  speak();
  for (let i = 0; i < 5; i += 1) ports.say('ada', 0);
  expect(ports.alive).toEqual(['es:ada']);
  drain();
  expect(ports.session('es:ada').finished).toBe(1);
});

test('what was said while a session still connects is sent before it ends', () => {
  room.update([ada, eva]);
  ports.say('ada');
  drain();
  expect(ports.session('es:ada').finished).toBe(0);
  ports.session('es:ada').tell({ type: 'opened' });
  expect(ports.session('es:ada').appended).toHaveLength(1);
  expect(ports.session('es:ada').finished).toBe(1);
});

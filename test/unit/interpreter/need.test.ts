import { beforeEach, expect, test } from 'vitest';
import { RankedQuota } from '../../../src/interpreter/ranked-quota.ts';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import { FakePorts, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, { ...settings, warm: false });
});

const ada = person('ada', {}, 'on');
const eva = person('eva', { listen: 'es' });

function say(seconds: number, level?: number): void {
  for (let i = 0; i < 5 * seconds; i += 1) ports.say('ada', level);
}

test('what is said and heard is served from the moment that its session is open', () => {
  room.update([ada, eva]);
  say(2);
  expect(ports.neededMs).toEqual({ starting: 2_000 });
  ports.session('es:ada').tell({ type: 'opened' });
  say(3);
  expect(ports.neededMs).toEqual({ starting: 2_000, nothing: 3_000 });
});

test('who is silent, or heard by nobody, needs nothing', () => {
  room.update([ada, eva]);
  say(3, 0);
  room.update([ada, person('eva', {})]);
  say(3);
  expect(ports.neededMs).toEqual({});
});

test('who listens in the language that is spoken anyway needs nothing', () => {
  room.update([person('ada', { speaks: 'es' }, 'on'), eva, person('finn', { listen: 'fr' })]);
  say(2);
  expect(ports.neededMs).toEqual({ starting: 2_000 });
});

test('what the budget leaves out is told as that', () => {
  ports.quota = new RankedQuota(0);
  room = new RoomInterpretation(ports, { ...settings, warm: false });
  room.update([ada, eva]);
  say(3);
  expect(ports.neededMs).toEqual({ budget: 3_000 });
});

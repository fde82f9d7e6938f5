import { beforeEach, describe, expect, test } from 'vitest';
import { RankedQuota } from '../../../src/interpreter/ranked-quota.ts';
import { RoomBudget } from '../../../src/interpreter/room-budget.ts';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import { RoomUsage } from '../../../src/interpreter/room-usage.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { FakePorts, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

const ada = person('ada', {}, 'on');
const bob = person('bob', {}, 'on');
const listeners = [
  person('e1', { listen: 'es' }),
  person('e2', { listen: 'es' }),
  person('f1', { listen: 'fr' }),
  person('d1', { listen: 'de' }),
];

beforeEach(() => {
  ports = new FakePorts();
});

function enter(budget: { sessions?: number; usdPerHour?: number }): void {
  room = new RoomInterpretation(ports, { ...settings, noOutputMs: Infinity, budget });
}

function states(): Record<string, string> {
  return Object.fromEntries(
    room.pairs.map(({ language, speaker, state, reason }) => [
      `${language}:${speaker}`,
      reason ? `${state} ${reason}` : state,
    ]),
  );
}

describe('sessions at the same time', () => {
  test('those with the most listeners are kept; the others are unavailable, and say why', () => {
    enter({ sessions: 2 });
    room.update([ada, ...listeners]);
    expect(states()).toEqual({ 'es:ada': 'starting', 'fr:ada': 'starting', 'de:ada': 'unavailable budget' });
    room.update([ada, ...listeners, person('d2', { listen: 'de' })]);
    expect(states()).toEqual({ 'es:ada': 'starting', 'fr:ada': 'unavailable budget', 'de:ada': 'starting' });
    expect([...ports.alive].sort()).toEqual(['de:ada', 'es:ada']);
  });

  test('a place that becomes free is taken by who waits', () => {
    enter({ sessions: 1 });
    room.update([ada, ...listeners]);
    expect(ports.alive).toEqual(['es:ada']);
    room.update([ada, ...listeners.slice(2)]);
    expect(states()['fr:ada']).toBe('starting');
  });

  test('among equals who has a place keeps it, whoever else begins to speak meanwhile', () => {
    room = new RoomInterpretation(ports, { ...settings, warm: false, holdMs: 3_000, budget: { sessions: 1 } });
    room.update([ada, bob, person('e1', { listen: 'es' })]);
    for (let i = 0; i < 20; i += 1) {
      ports.say('ada', i % 4 === 0 ? 5_000 : 0);
      ports.say('bob', i % 4 === 2 ? 5_000 : 0);
    }
    expect(ports.sessions).toHaveLength(1);
    for (let i = 0; i < 20; i += 1) ports.say('bob');
    expect(states()).toMatchObject({ 'es:bob': 'starting' });
  });

  test('a worker of few places has them for all its rooms', () => {
    const fleet = new RankedQuota(1);
    ports.quota = fleet;
    enter({});
    const elsewhere = new FakePorts();
    elsewhere.quota = fleet;
    const other = new RoomInterpretation(elsewhere, settings);
    room.update([ada, person('e1', { listen: 'es' })]);
    other.update([bob, person('e2', { listen: 'es' })]);
    expect(other.pairs).toMatchObject([{ state: 'unavailable', reason: 'budget' }]);
    expect(fleet.taken).toEqual({ granted: 1, wanted: 2 });
    room.close();
    expect(other.pairs).toMatchObject([{ state: 'starting' }]);
  });
});

describe('money', () => {
  const prices = { translationUsdPerMinute: 0.05, transcriptionUsdPerMinute: 0 };
  /** Two sessions for an hour, where four are wanted. */
  const usdPerHour = 6;

  test('is not overspent in any hour; the most wanted go on longest; nothing flaps', () => {
    const clock = new FakeClock();
    const usage = new RoomUsage(clock);
    const budget = new RoomBudget(usage, new RankedQuota(Infinity));
    let changes = 0;
    const claims = [4, 3, 2, 1].map((count) => {
      const onChange = (): void => void (changes += 1);
      return { count, claim: budget.quota.claim({ listeners: count, speaking: true }, onChange), seconds: 0 };
    });
    for (let second = 0; second < 6 * 3_600; second += 1) {
      budget.measure({ usdPerHour }, prices);
      for (const each of claims.filter(({ claim }) => claim.granted)) {
        usage.sent('es', 1_000, false, prices);
        each.seconds += 1;
      }
      clock.advance(1_000);
      expect(usage.lastHourUsd).toBeLessThan(usdPerHour * 1.01);
    }
    const [most = 0, second = 0, third = 0, least = 0] = claims.map(({ seconds }) => seconds);
    expect(most).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(third);
    expect(third).toBeGreaterThanOrEqual(least);
    expect(most + second + third + least).toBeGreaterThan(0.8 * 6 * 2 * 3_600);
    expect(changes).toBeLessThan(6 * 20);
  });

  test('a room that has spent its hour is unavailable, and says why', () => {
    enter({ usdPerHour: 0.034 });
    room.update([person('ada', { speaks: 'en' }, 'on'), person('e1', { listen: 'es' })]);
    ports.session('es:ada').tell({ type: 'opened' });
    for (let i = 0; i < 310; i += 1) ports.say('ada');
    expect(states()).toEqual({ 'es:ada': 'unavailable budget' });
    expect(room.snapshot.usage.es?.audioMs).toBeLessThanOrEqual(61_000);
  });
});

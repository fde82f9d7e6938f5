import { expect, test } from 'vitest';
import { crowd, type Guest } from '../../../bench/capacity/crowd.ts';
import { LoadMeter, type Load } from '../../../bench/capacity/load.ts';
import { planFor } from '../../../bench/capacity/plan.ts';
import { printed } from '../../../bench/capacity/report.ts';
import { expected } from '../../../bench/capacity/simulation.ts';
import { talk, type Turn } from '../../../bench/capacity/talk.ts';
import { Trace } from '../../../bench/cost/trace.ts';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const minute = { fromMs: 0, toMs: 60_000 };
const holdMs = 3_000;

function person(speaks: LanguageCode, listens: LanguageCode | undefined = speaks, microphone = true): Guest {
  return { speaks, listens, microphone };
}

function turn(speaker: number, fromMs: number, toMs: number): Turn {
  return { speaker, fromMs, toMs };
}

function loadOf(guests: readonly Guest[], turns: readonly Turn[], beginsMs = 0): Load {
  const meter = new LoadMeter(minute, holdMs);
  meter.add(guests, turns, beginsMs);
  return meter.load;
}

/** As it is where nothing is wanted. */
const nothing: Load = {
  ...{ rooms: 0, people: 0, microphones: 0, interpreters: 0, languages: 0, sessions: 0, mostSessions: 0 },
  ...{ talking: 0, ownTracks: 0, addedTracks: 0, mostBeginning: 0 },
};

test('a session is open while its speaker speaks, and for the hold time', () => {
  const { sessions, mostSessions, talking } = loadOf([person('es'), person('en')], [turn(0, 10_000, 22_000)]);
  expect(sessions).toBeCloseTo(15 / 60);
  expect(talking).toBeCloseTo(12 / 60);
  expect(mostSessions).toBe(1);
});

test('who goes on within the hold time has the same session, who goes on later another one', () => {
  const two = [person('es'), person('en')];
  expect(loadOf(two, [turn(0, 1_000, 5_000), turn(0, 7_000, 9_000)]).sessions).toBeCloseTo(11 / 60);
  expect(loadOf(two, [turn(0, 1_000, 5_000), turn(0, 17_000, 19_000)]).sessions).toBeCloseTo(12 / 60);
});

test('who speaks at once has sessions at once, in every language but their own', () => {
  const guests = [person('es'), person('en'), person('fr'), person('fr')];
  const load = loadOf(guests, [turn(0, 10_000, 20_000), turn(2, 15_000, 30_000)]);
  expect(load).toMatchObject({ interpreters: 8, mostSessions: 4, languages: 3 });
  expect(load.sessions).toBeCloseTo((2 * 13 + 2 * 18) / 60);
});

test('who listens to the floor opens nothing', () => {
  const { interpreters, sessions } = loadOf(
    [person('es'), { ...person('en'), listens: undefined }],
    [turn(0, 0, 9_000)],
  );
  expect({ interpreters, sessions }).toEqual({ interpreters: 1, sessions: 0 });
});

test('what lies beyond the window is not counted', () => {
  const meter = new LoadMeter({ fromMs: 30_000, toMs: 60_000 }, holdMs);
  meter.add([person('es'), person('en')], [turn(0, 0, 10_000), turn(0, 20_000, 40_000)], 10_000);
  expect(meter.load.sessions).toBeCloseTo(23 / 30);
  expect(meter.load).toMatchObject({ mostSessions: 1, mostBeginning: 1 });
});

test('tracks are those that people send and hear, and those that interpreters add', () => {
  const audience = [person('fr', 'fr', false), person('fr', 'fr', false)];
  const { ownTracks, addedTracks } = loadOf([person('es'), person('en'), ...audience], []);
  // Two microphones, each sent and heard by three.
  expect(ownTracks).toBe(2 + 2 * 3);
  // es into en and fr, en into es and fr; one, two, one and two who hear; two microphones to the worker.
  expect(addedTracks).toBe(4 + 6 + 2);
});

test('the meeting costs what a perfect gate pays', async () => {
  const trace = await Trace.load();
  const names = trace.people.map(({ name }) => name);
  const meter = new LoadMeter({ fromMs: 0, toMs: trace.toMs }, holdMs);
  const turns = trace.turns.map(({ speaker, from, to }) => turn(names.indexOf(speaker), from, to));
  const guests = trace.people.map(({ speaks, listens }) => ({ speaks, listens, microphone: true }));
  meter.add(guests, turns, 0);
  const paidMinutes = (meter.load.sessions * trace.toMs) / 60_000;
  expect(paidMinutes / trace.perfectMinutes(holdMs)).toBeCloseTo(1, 1);
});

test('people talk as they do in the meeting', async () => {
  const trace = await Trace.load();
  const spoken = (turns: readonly { from: number; to: number }[]): number =>
    turns.reduce((sum, { from, to }) => sum + to - from, 0) / trace.toMs;
  const drawn = Array.from({ length: 40 }, (_, seed) => talk(6, trace.toMs, seededRandom(seed)));
  const turns = drawn.flat().map(({ fromMs, toMs }) => ({ from: fromMs, to: toMs }));
  expect(spoken(turns) / drawn.length / spoken(trace.turns)).toBeCloseTo(1, 1);
  expect(turns.length / drawn.length / trace.turns.length).toBeGreaterThan(0.8);
  expect(turns.length / drawn.length / trace.turns.length).toBeLessThan(1.2);
});

test('who talks alone goes on talking', () => {
  const turns = talk(1, 300_000, seededRandom(1));
  expect(turns.length).toBeGreaterThan(1);
  expect(new Set(turns.map(({ speaker }) => speaker))).toEqual(new Set([0]));
});

test('every room that is drawn has two languages or more, and those who speak come first', () => {
  const random = seededRandom(1);
  for (let room = 0; room < 200; room += 1) {
    const guests = crowd(random);
    expect(new Set(guests.map(({ speaks }) => speaks)).size).toBeGreaterThan(1);
    const silent = guests.findIndex(({ microphone }) => !microphone);
    if (silent >= 0) expect(guests.slice(silent).every(({ microphone }) => !microphone)).toBe(true);
  }
});

test('the same seed makes the same rooms, and another one others', () => {
  expect(expected(10, 1, 10)).toEqual(expected(10, 1, 10));
  expect(expected(10, 1, 10)).not.toEqual(expected(10, 2, 10));
});

test('of few rooms many are drawn, and told by their average', () => {
  const { rooms, people, sessions } = expected(1, 1, 20);
  const all = expected(20, 1, 20);
  expect(rooms).toBe(1);
  expect(people).toBeCloseTo(all.people / 20);
  expect(sessions).toBeCloseTo(all.sessions / 20);
});

test('money is that of the sessions that are open on average', () => {
  expect(planFor({ ...nothing, rooms: 1, sessions: 100, mostSessions: 150 }).usdPerHour).toBeCloseTo(100 * 60 * 0.034);
});

test('workers are enough for the processor, the memory and the rooms, whichever is scarcest', () => {
  // 62.6 % of a core are left, of which a session takes 1.8.
  expect(planFor({ ...nothing, mostSessions: 34 }).workers).toBe(1);
  expect(planFor({ ...nothing, mostSessions: 35 }).workers).toBe(2);
  // 579 MB are left, of which an interpreter takes 4.
  expect(planFor({ ...nothing, interpreters: 144 }).workers).toBe(1);
  expect(planFor({ ...nothing, interpreters: 145 }).workers).toBe(2);
  expect(planFor({ ...nothing, rooms: 50 }).workers).toBe(1);
  expect(planFor({ ...nothing, rooms: 51 }).workers).toBe(2);
});

test('what a plan says of one room can be reckoned by hand', () => {
  const load = { ...nothing, rooms: 1, languages: 3, microphones: 6, interpreters: 12, talking: 1, mostSessions: 4 };
  const plan = planFor({ ...load, ownTracks: 36, addedTracks: 30 });
  expect(plan.cores).toBeCloseTo((7.4 + 1 + 6 * 0.7 + 0.9 + 4 * 1.8) / 100);
  expect(plan.memoryGb).toBeCloseTo((240 + 10 + 12 * 4 + 4 * 2) / 1_024);
  expect(plan.redisPerSecond).toBeCloseTo(4.4 + 0.4 + 3 * 0.8 + 4.9);
  expect(plan.megabitsPerSecond).toBeCloseTo(4 * 0.512);
  expect(plan).toMatchObject({ accounts: 1, livekitNodes: 1 });
});

test('an account of the service takes 850 sessions at once', () => {
  expect(planFor({ ...nothing, mostSessions: 850 }).accounts).toBe(1);
  expect(planFor({ ...nothing, mostSessions: 851 }).accounts).toBe(2);
});

test('the report is two tables with a line for each number of rooms', () => {
  const plans = [1, 10].map((rooms) => planFor(expected(rooms, 1, 10)));
  const lines = printed({ seed: 1, plans }).split('\n');
  expect(lines.filter((line) => line.startsWith('|'))).toHaveLength(2 * 4);
  expect(new Set(lines.filter((line) => line.startsWith('|')).map(({ length }) => length)).size).toBe(2);
});

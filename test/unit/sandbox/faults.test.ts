import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import type { SessionFault } from '../../../src/sandbox/fault.ts';
import { Faults, type Victim } from '../../../src/sandbox/faults.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

class Person implements Victim {
  language: LanguageCode | undefined;
  readonly safetyIdentifier: string;
  readonly suffered: string[] = [];

  constructor(safetyIdentifier: string, language?: LanguageCode) {
    this.safetyIdentifier = safetyIdentifier;
    this.language = language;
  }

  strike({ kind }: SessionFault): void {
    this.suffered.push(kind);
  }

  heal(): void {
    this.suffered.push('healed');
  }
}

function among(...people: readonly Person[]): Faults {
  return new Faults(new Map(people.map((person) => [person, undefined])));
}

describe('sessions that run', () => {
  test('all, those of a language, or those of a person', () => {
    const [ada, bob, eva] = [new Person('ada', 'es'), new Person('bob', 'fr'), new Person('eva')];
    const faults = among(ada, bob, eva);
    faults.strike({ kind: 'drop' }, { language: 'fr' });
    faults.strike({ kind: 'stall' }, { safetyIdentifier: 'ada' });
    faults.strike({ kind: 'error' });
    faults.strike({ kind: 'odd-bytes' }, { language: 'es', safetyIdentifier: 'bob' });
    expect([ada, bob, eva].map(({ suffered }) => suffered)).toEqual([['stall', 'error'], ['drop', 'error'], ['error']]);
  });

  test('are healed when faults are cleared', () => {
    const ada = new Person('ada');
    among(ada).clear();
    expect(ada.suffered).toEqual(['healed']);
  });
});

describe('sessions that come', () => {
  test('as many as are said, each once, however often it is met', () => {
    const faults = among();
    faults.strike({ kind: 'drop' }, { at: 'next', times: 2 });
    const people = ['ada', 'bob', 'eva'].map((name) => new Person(name));
    for (const person of people) for (let time = 0; time < 2; time++) faults.meet(person);
    expect(people.map(({ suffered }) => suffered)).toEqual([['drop'], ['drop'], []]);
  });

  test('by language, which they have later', () => {
    const faults = among();
    faults.strike({ kind: 'stall', ms: 1 }, { at: 'next', times: 'always', language: 'ja' });
    const ada = new Person('ada');
    faults.meet(ada);
    expect(ada.suffered).toEqual([]);
    ada.language = 'ja';
    faults.meet(ada);
    expect(ada.suffered).toEqual(['stall']);
    faults.clear();
    const bob = new Person('bob', 'ja');
    faults.meet(bob);
    expect(bob.suffered).toEqual([]);
  });
});

test('connections that come: in the order of the orders', () => {
  const faults = among();
  faults.strike({ kind: 'refuse', status: 429 }, { times: 2 });
  faults.strike({ kind: 'hang' }, { safetyIdentifier: 'bob' });
  faults.strike({ kind: 'close-early' }, { times: 'always' });
  const met = ['ada', 'bob', 'bob', 'ada', undefined].map((name) => faults.meetConnection(name)?.kind);
  expect(met).toEqual(['refuse', 'refuse', 'hang', 'close-early', 'close-early']);
  faults.clear();
  expect(faults.meetConnection('ada')).toBeUndefined();
});

test('at their time, unless cleared before', () => {
  const ada = new Person('ada');
  const faults = among(ada);
  faults.schedule(1000, { kind: 'error' });
  faults.schedule(2000, { kind: 'hang' });
  faults.schedule(3000, { kind: 'drop' });
  vi.advanceTimersByTime(999);
  expect(ada.suffered).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ada.suffered).toEqual(['error']);
  vi.advanceTimersByTime(1000);
  expect(faults.meetConnection('ada')?.kind).toBe('hang');
  faults.clear();
  expect(vi.getTimerCount()).toBe(0);
});

test('more than a thousand orders do not wait', () => {
  const faults = among();
  for (let order = 0; order < 1000; order++) faults.strike({ kind: 'hang' });
  expect(() => faults.strike({ kind: 'hang' })).toThrow('clear them first');
  expect(() => faults.schedule(1, { kind: 'drop' })).toThrow('clear them first');
  faults.strike({ kind: 'drop' });
});

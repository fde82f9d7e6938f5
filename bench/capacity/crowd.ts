import type { LanguageCode } from '../../src/protocol/languages.ts';
import type { Random } from '../../test/support/seeded-random.ts';

/** Somebody in a room. */
export interface Guest {
  readonly speaks: LanguageCode;
  /** Undefined is the floor. */
  readonly listens: LanguageCode | undefined;
  /** Whoever has none is audience. */
  readonly microphone: boolean;
}

/** Who speaks what, in hundredths: an assumption. */
const languages: readonly (readonly [LanguageCode, number])[] = [
  ...([
    ['en', 30],
    ['es', 16],
    ['zh', 10],
    ['fr', 9],
    ['de', 8],
    ['pt', 7],
  ] as const),
  ...([
    ['ja', 5],
    ['hi', 4],
    ['ko', 3],
    ['it', 3],
    ['ru', 2],
    ['vi', 2],
    ['id', 1],
  ] as const),
];
/** How many take part in a meeting, in hundredths: an assumption; 4.8 on average. */
const sizes: readonly (readonly [number, number])[] = [
  ...([
    [2, 25],
    [3, 20],
    [4, 15],
    [5, 10],
  ] as const),
  ...([
    [6, 10],
    [8, 10],
    [12, 10],
  ] as const),
];
/** One room in twenty is a panel before an audience: an assumption. */
const panelShare = 0.05;
const panelSize = 3;
const audienceSize = 200;
/** Of those who take part, and of an audience, so many speak the room's own language: an assumption. */
const homeShare = 0.6;
const audienceHomeShare = 0.5;
/** One of the six people of the meeting listens to the floor. */
const floorShare = 1 / 6;

/** The people of a room that needs an interpreter: two languages are spoken or listened to in it, or more. */
export function crowd(random: Random): Guest[] {
  const home = drawn(languages, random);
  const guest = (share: number, microphone: boolean): Guest => {
    const speaks = random() < share ? home : drawn(languages, random);
    return { speaks, listens: random() < floorShare ? undefined : speaks, microphone };
  };
  const isPanel = random() < panelShare;
  const size = isPanel ? panelSize : drawn(sizes, random);
  const guests = Array.from({ length: size - 1 }, () => guest(homeShare, true));
  const foreign = another(guests[0]?.speaks ?? home, random);
  guests.push({ speaks: foreign, listens: foreign, microphone: true });
  if (isPanel) guests.push(...Array.from({ length: audienceSize }, () => guest(audienceHomeShare, false)));
  return guests;
}

function another(than: LanguageCode, random: Random): LanguageCode {
  const found = drawn(languages, random);
  return found === than ? another(than, random) : found;
}

/** One of these, by their weights. */
function drawn<T>(weighted: readonly (readonly [T, number])[], random: Random): T {
  let left = random() * weighted.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of weighted) {
    left -= weight;
    if (left < 0) return value;
  }
  throw new RangeError('nothing to draw from');
}

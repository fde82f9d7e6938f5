import { seededRandom, type Random } from '../../test/support/seeded-random.ts';
import { crowd } from './crowd.ts';
import { LoadMeter, type Load } from './load.ts';
import { talk } from './talk.ts';

/** Meetings begin within five minutes of each other, and are looked at for the ten minutes after that. */
const arrivalMs = 300_000;
const lengthMs = 900_000;
/** Unless a room sets its own. */
const holdMs = 3_000;

/** Of the deployments that are drawn, so many are no busier at their busiest. */
const mostShare = 0.9;

/**
 * So many rooms at once, on average; what they want at most is what nine of ten such deployments do with. Few rooms differ
 * much from one time to another, so many deployments of few are drawn.
 */
export function expected(rooms: number, seed: number, leastDrawn = 1_000): Load {
  const random = seededRandom(seed);
  const loads = Array.from({ length: Math.ceil(leastDrawn / rooms) }, () => drawn(rooms, random));
  const mean = (read: (load: Load) => number): number =>
    loads.reduce((sum, load) => sum + read(load), 0) / loads.length;
  const most = (read: (load: Load) => number): number => {
    const sorted = loads.map(read).toSorted((one, other) => one - other);
    return sorted[Math.ceil(mostShare * sorted.length) - 1] ?? 0;
  };
  return {
    rooms,
    people: mean(({ people }) => people),
    microphones: mean(({ microphones }) => microphones),
    interpreters: mean(({ interpreters }) => interpreters),
    languages: mean(({ languages }) => languages),
    sessions: mean(({ sessions }) => sessions),
    mostSessions: most(({ mostSessions }) => mostSessions),
    talking: mean(({ talking }) => talking),
    ownTracks: mean(({ ownTracks }) => ownTracks),
    addedTracks: mean(({ addedTracks }) => addedTracks),
    mostBeginning: most(({ mostBeginning }) => mostBeginning),
  };
}

function drawn(rooms: number, random: Random): Load {
  const meter = new LoadMeter({ fromMs: arrivalMs, toMs: lengthMs }, holdMs);
  for (let room = 0; room < rooms; room += 1) {
    const guests = crowd(random);
    const speakers = guests.filter(({ microphone }) => microphone).length;
    const beginsMs = random() * arrivalMs;
    meter.add(guests, talk(speakers, lengthMs - beginsMs, random), beginsMs);
  }
  return meter.load;
}

import { setTimeout as delay } from 'node:timers/promises';
import { dispose } from '@livekit/rtc-node';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';
import { loadPhrasebook } from '../../src/sandbox/phrasebook.ts';
import { RoomVoice } from './room-voice.ts';
import { aborted, run } from './run.ts';

// Three people who hold a short meeting in three languages, for as long as this runs: in turns, and at the end of each
// round all at once. Takes LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET, and the room's name as its argument; says
// `ready` once all three are in the room.

const people = [
  { identity: 'ana', name: 'Ana', speaks: 'es' },
  { identity: 'ben', name: 'Ben', speaks: 'en' },
  { identity: 'chloe', name: 'Chloé', speaks: 'fr' },
] as const satisfies readonly { identity: string; name: string; speaks: LanguageCode }[];

const turnsPerRound = 6;
/** Long enough for a listener to tell the turns apart, and for the translation of one to end before that of the next. */
const betweenTurnsMs = 1_500;
/** Who talks over somebody does not begin in the same instant. */
const staggerMs = 700;

await run(async (stop) => {
  const { LIVEKIT_URL: url = '', LIVEKIT_API_KEY: apiKey = '', LIVEKIT_API_SECRET: apiSecret = '' } = process.env;
  const room = process.argv[2] ?? '';
  const { sentences } = await loadPhrasebook();
  const voices: RoomVoice[] = [];
  try {
    for (const person of people) {
      voices.push(await RoomVoice.join({ livekit: { url, apiKey, apiSecret }, room, ...person, sampleRateHz }));
    }
    console.log('ready');
    await Promise.race([meet(), aborted(stop), ...voices.map((voice) => voice.lost)]);
    return 0;
  } finally {
    await Promise.all(voices.map((voice) => voice.close()));
    await dispose();
  }

  async function meet(): Promise<void> {
    let next = 0;
    const speak = async (turn: number): Promise<void> => {
      const person = turn % people.length;
      const sentence = sentences[next++ % sentences.length];
      const language = people[person]?.speaks;
      if (!sentence || !language) return;
      await voices[person]?.say(await sentence.pcm(language), stop);
    };
    while (!stop.aborted) {
      for (let turn = 0; turn < turnsPerRound; turn += 1) {
        await speak(turn);
        await delay(betweenTurnsMs, undefined, { signal: stop });
      }
      await Promise.all(
        people.map(async (_person, index) => {
          await delay(index * staggerMs, undefined, { signal: stop });
          await speak(index);
        }),
      );
      await delay(betweenTurnsMs, undefined, { signal: stop });
    }
  }
});

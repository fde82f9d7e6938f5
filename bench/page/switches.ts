import { setTimeout as delay } from 'node:timers/promises';
import { Room } from '@livekit/rtc-node';
import type { Browser } from 'playwright-core';
import { RoomVoice } from '../../deploy/local/room-voice.ts';
import type { RunningDemo } from '../../deploy/local/running-demo.ts';
import { attributes } from '../../src/protocol/attributes.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { percentiles, type Percentiles } from '../latency/percentiles.ts';
import { choose, visit } from './visit.ts';

const room = 'switches';
/** Not one of the tones that stand for a language. */
const voiceHz = 300;
const amplitude = 8_000;
const voiceMs = 60_000;
/** What never pauses is the noise of the place to an interpreter that comes when it is there already. */
const breath = { everyMs: 2_000, lastsMs: 60, amplitude: 8 };
const languages = [
  { code: 'fr', name: 'Français' },
  { code: 'es', name: 'Español' },
] as const;

export interface SwitchResult {
  readonly switches: number;
  readonly heardMs: Percentiles;
}

/** Somebody changes to a language, in the middle of speech, that another listener has had for some time. */
export async function measureSwitches(
  browser: Browser,
  demo: RunningDemo,
  { switches }: { readonly switches: number },
  stop: AbortSignal,
): Promise<SwitchResult> {
  const over = new AbortController();
  const keepers: Room[] = [];
  const person = { room, identity: 'ada', name: 'Ada', speaks: 'en', sampleRateHz } as const;
  const ada = await RoomVoice.join({ livekit: demo.livekit, ...person });
  const speaking = speak(ada, AbortSignal.any([stop, over.signal]));
  try {
    for (const { code } of languages) keepers.push(await keep(demo, code));
    const page = await visit(browser, demo, room, 'hearing');
    await page.evaluate(`hearing.until(${toneFrequencyHz('es')})`);
    const heardMs: number[] = [];
    for (let nth = 0; nth < switches; nth += 1) {
      // Whoever has just been left is not taken for the next, and nobody can foresee when the next comes.
      await delay(1_000 + 500 * Math.random(), undefined, { signal: stop });
      const [to, from] = nth % 2 === 0 ? languages : [languages[1], languages[0]];
      await page.evaluate(`hearing.untilSilent(${toneFrequencyHz(to.code)})`);
      const heard = page.evaluate<number>(`hearing.afterEnter(${toneFrequencyHz(to.code)})`);
      const [ms] = await Promise.all([heard, choose(page, to.name)]);
      heardMs.push(ms);
      await page.evaluate(`hearing.untilSilent(${toneFrequencyHz(from.code)})`);
    }
    await page.context().close();
    return { switches, heardMs: percentiles(heardMs) };
  } finally {
    over.abort();
    await speaking;
    await Promise.all([ada.close(), ...keepers.map((keeper) => keeper.disconnect())]);
  }
}

/** With hardly a pause, for as long as it lasts. */
async function speak(voice: RoomVoice, stop: AbortSignal): Promise<void> {
  const samples = Int16Array.from({ length: (sampleRateHz * voiceMs) / 1000 }, (_, index) => {
    const breathes = ((index * 1000) / sampleRateHz) % breath.everyMs < breath.lastsMs;
    return (breathes ? breath.amplitude : amplitude) * Math.sin((2 * Math.PI * voiceHz * index) / sampleRateHz);
  });
  while (!stop.aborted) await voice.say(samples, stop);
}

/** A listener for whom a language is interpreted whoever else comes and goes. */
async function keep({ livekit }: RunningDemo, language: string): Promise<Room> {
  const identity = `keeper-${language}`;
  const wish = { [attributes.listen]: language };
  const person = { identity, name: identity, attributes: wish, role: 'listener' } as const;
  const token = await new RoomService(livekit).mintPersonToken(room, person);
  const keeper = new Room();
  await keeper.connect(livekit.url, token, { autoSubscribe: false, dynacast: false });
  return keeper;
}

import { onTestFinished } from 'vitest';
import { RoomVoice } from '../../deploy/local/room-voice.ts';
import { sampleRateHz } from '../../src/interpreter/ports.ts';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { livekit } from './servers.ts';

/** None of the tones that stand for a language. */
export const talkerHz = 300;
const amplitude = 8_000;
const speechMs = 60_000;
/** What never pauses is the noise of the place to an interpreter that comes when it is there already. */
const breath = { everyMs: 2_000, lastsMs: 60, amplitude: 8 };

/** Somebody comes and talks with hardly a pause, until the test finishes. */
export async function joinTalker(room: string, identity: string, speaks: LanguageCode): Promise<void> {
  const person = { room, identity, name: identity, speaks, sampleRateHz };
  const voice = await RoomVoice.join({ livekit: livekit(), ...person });
  const over = new AbortController();
  const talking = talk(voice, over.signal);
  onTestFinished(async () => {
    over.abort();
    await talking;
    await voice.close();
  });
}

async function talk(voice: RoomVoice, stop: AbortSignal): Promise<void> {
  const samples = Int16Array.from({ length: (sampleRateHz * speechMs) / 1000 }, (_, index) => {
    const breathes = ((index * 1000) / sampleRateHz) % breath.everyMs < breath.lastsMs;
    return (breathes ? breath.amplitude : amplitude) * Math.sin((2 * Math.PI * talkerHz * index) / sampleRateHz);
  });
  while (!stop.aborted) await voice.say(samples, stop);
}

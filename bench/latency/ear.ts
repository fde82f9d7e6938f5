import { AudioStream, type Track } from '@livekit/rtc-node';
import { sampleRateHz } from '../../src/interpreter/ports.ts';

/** Longer than what the room sends, and so half the work. */
const frameMs = 20;
const frameSamples = (sampleRateHz * frameMs) / 1000;
/** A quarter of a burst's level. */
const loud = 2_000;
/** Something begins after at least so much silence. */
const quietMs = 200;

/** Calls back whenever a voice begins on a track, with the time of its first loud sample. Resolves when the track ends. */
export async function hearBeginnings(track: Track, onBeginning: (atMs: number) => void): Promise<void> {
  const options = { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: frameMs };
  const reader = new AudioStream(track, options).getReader();
  let silentMs = quietMs;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const heardAtMs = performance.now();
    const first = value.data.findIndex((sample) => Math.abs(sample) > loud);
    if (first >= 0 && silentMs >= quietMs) onBeginning(heardAtMs - ((frameSamples - first) * 1000) / sampleRateHz);
    silentMs = first < 0 ? silentMs + frameMs : 0;
  }
}

import { AudioStream, LocalAudioTrack } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { frameMs, frameSamples, sampleRateHz } from '../../../src/interpreter/ports.ts';
import { disposeRtc } from '../../../src/room/native.ts';
import { NativeSource } from '../../../src/room/native-source.ts';

afterAll(disposeRtc);

test('frames of many sources, sent side by side, arrive at each in their order and as they were', async () => {
  const tracks = Array.from({ length: 8 }, (_, index) => {
    const source = new NativeSource();
    const track = LocalAudioTrack.createAudioTrack(`track-${index}`, source.source);
    const options = { sampleRate: sampleRateHz, numChannels: 1, frameSizeMs: frameMs };
    return { source, track, reader: new AudioStream(track, options).getReader() };
  });
  const levels = Array.from({ length: 200 }, (_, index) => 100 + index);
  try {
    const heard = await Promise.all(
      tracks.map(async ({ source, reader }) => {
        const frame = new Int16Array(2 * frameSamples);
        const voices: (number | undefined)[] = [];
        for (const level of levels) {
          frame.fill(level, frameSamples);
          const sent = source.capture(frame.subarray(frameSamples));
          frame.fill(0);
          await sent;
          voices.push((await reader.read()).value?.data[frameSamples / 2]);
        }
        return voices;
      }),
    );
    for (const voices of heard) expect(voices).toEqual(levels);
  } finally {
    await Promise.all(
      tracks.map(async ({ reader, track }) => {
        await reader.cancel();
        await track.close();
      }),
    );
  }
});

test('a source that is gone refuses', async () => {
  const source = new NativeSource();
  await source.source.close();
  await expect(source.capture(new Int16Array(frameSamples))).rejects.toThrow();
});

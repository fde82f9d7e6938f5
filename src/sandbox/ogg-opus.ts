import { OggOpusDecoder } from 'ogg-opus-decoder';
import { sampleRateHz } from './audio-frames.ts';

/** Decodes a mono Ogg Opus file to PCM16 at 24 kHz. */
export async function decodeOggOpus(file: Uint8Array): Promise<Int16Array> {
  // The decoder takes the rate, which its type does not name: without it Opus would be resampled to 48 kHz and back.
  const decoder = new OggOpusDecoder({ sampleRate: sampleRateHz } as object);
  try {
    await decoder.ready;
    const { channelData, errors } = await decoder.decodeFile(file);
    const [samples] = channelData;
    if (samples === undefined || errors.length > 0) throw new Error(`not Ogg Opus: ${errors[0]?.message ?? 'empty'}`);
    return Int16Array.from(samples, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))));
  } finally {
    decoder.free();
  }
}

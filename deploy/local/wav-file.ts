import { readFile } from 'node:fs/promises';

/** Mono PCM16. */
export interface Recording {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

const pcm = 1;
const extensible = 0xfffe;

/** Reads a WAV file of 16-bit PCM, any rate; of several channels the mean. Throws an error that says how to mend it. */
export async function readWav(path: string): Promise<Recording> {
  const file = await readFile(path);
  const mend = `convert it: ffmpeg -i ${JSON.stringify(path)} -c:a pcm_s16le mended.wav`;
  if (file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error(`${path} is not a WAV file; ${mend}`);
  }
  const format = chunk(file, 'fmt ');
  const data = chunk(file, 'data');
  if (!format || format.length < 16 || !data) throw new Error(`${path} is a WAV file without sound; ${mend}`);
  const coding = format.readUInt16LE(0);
  // The extensible form tells the coding again, at the head of its longer tail.
  const isPcm = coding === pcm || (coding === extensible && format.length >= 26 && format.readUInt16LE(24) === pcm);
  const bits = format.readUInt16LE(14);
  if (!isPcm || bits !== 16) {
    throw new Error(`${path} holds ${bits} bits in coding ${coding}, and 16-bit PCM is needed; ${mend}`);
  }
  const samples = mixDown(data, format.readUInt16LE(2));
  if (samples.length === 0) throw new Error(`${path} holds no sound`);
  return { samples, sampleRateHz: format.readUInt32LE(4) };
}

/** A chunk's content. One that claims to be longer than the file, as streamed WAVs do, ends with the file. */
function chunk(file: Buffer, name: string): Buffer | undefined {
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4);
    if (file.toString('latin1', at, at + 4) === name) return file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}

function mixDown(data: Buffer, channels: number): Int16Array {
  const samples = new Int16Array(Math.floor(data.length / 2 / channels));
  for (let index = 0; index < samples.length; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += data.readInt16LE((index * channels + channel) * 2);
    samples[index] = Math.round(sum / channels);
  }
  return samples;
}

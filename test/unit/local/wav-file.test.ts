import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readWav } from '../../../deploy/local/wav-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wav-'));
});
afterEach(() => rm(folder, { recursive: true }));

function chunk(name: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(name), length, content, Buffer.alloc(content.length % 2)]);
}

function format({ coding = 1, channels = 1, rateHz = 16_000, bits = 16 } = {}): Buffer {
  const content = Buffer.alloc(16);
  content.writeUInt16LE(coding, 0);
  content.writeUInt16LE(channels, 2);
  content.writeUInt32LE(rateHz, 4);
  content.writeUInt16LE(bits, 14);
  return content;
}

async function wav(...chunks: Buffer[]): Promise<string> {
  const path = join(folder, 'a.wav');
  const content = Buffer.concat([Buffer.from('WAVE'), ...chunks]);
  await writeFile(path, chunk('RIFF', content));
  return path;
}

const samples = (...values: number[]): Buffer => Buffer.from(Int16Array.from(values).buffer);

it('reads mono samples and their rate, past chunks that it does not know', async () => {
  const path = await wav(chunk('fmt ', format()), chunk('LIST', Buffer.from('odd')), chunk('data', samples(1, -2, 3)));
  expect(await readWav(path)).toEqual({ samples: Int16Array.of(1, -2, 3), sampleRateHz: 16_000 });
});

it('answers the mean of several channels', async () => {
  const path = await wav(chunk('fmt ', format({ channels: 2 })), chunk('data', samples(100, 300, -10, -30)));
  expect((await readWav(path)).samples).toEqual(Int16Array.of(200, -20));
});

it('reads the extensible form', async () => {
  const tail = Buffer.alloc(24);
  tail.writeUInt16LE(1, 8);
  const path = await wav(chunk('fmt ', Buffer.concat([format({ coding: 0xfffe }), tail])), chunk('data', samples(7)));
  expect((await readWav(path)).samples).toEqual(Int16Array.of(7));
});

it('reads a streamed file, whose data has no true length', async () => {
  const data = chunk('data', samples(5, 6));
  data.writeUInt32LE(0xffffffff, 4);
  expect((await readWav(await wav(chunk('fmt ', format()), data))).samples).toEqual(Int16Array.of(5, 6));
});

it('refuses other codings and tells how to convert them', async () => {
  const path = await wav(chunk('fmt ', format({ coding: 3, bits: 32 })), chunk('data', samples(1, 2)));
  await expect(readWav(path)).rejects.toThrow(/32 bits in coding 3.*ffmpeg -i .*pcm_s16le/);
});

it('refuses what is no WAV file, and one without sound', async () => {
  const path = join(folder, 'a.mp3');
  await writeFile(path, 'ID3');
  await expect(readWav(path)).rejects.toThrow('is not a WAV file');
  await expect(readWav(await wav(chunk('fmt ', format()), chunk('data', samples())))).rejects.toThrow('no sound');
});

import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sampleRateHz } from '../../src/interpreter/ports.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { loadPhrasebook } from '../../src/sandbox/phrasebook.ts';
import { unpacked } from '../debian-package.ts';

/** What voices of one kind say. */
export interface Material {
  readonly name: string;
  readonly pieces: readonly Int16Array[];
}

const run = promisify(execFile);
const voices = [
  { language: 'English', code: 'en', folder: 'en_US_f_Allison' },
  { language: 'Spanish', code: 'es', folder: 'es_MX_f_Allison' },
  { language: 'French', code: 'fr', folder: 'fr_CA_f_June' },
];
/** Prompts that are no speech. */
const sounds = /tone|beep|monkeys|silence|confbridge-(join|leave)/;
/** The longest, of more than a minute. */
const longest = 'demo-instruct';
const rawOutput = ['-t', 'raw', '-r', String(sampleRateHz), '-c', '1', '-e', 'signed', '-b', '16', '-'];

/**
 * People in three languages, over the telephone and in wide band: one of `every` prompts, and where that is not a few,
 * the longest.
 */
export async function loadPeople(every: number): Promise<Material[]> {
  const people: Material[] = [];
  for (const { language, code, folder } of voices) {
    for (const { band, format } of [
      { band: 'telephone', format: 'wav' },
      { band: 'wide band', format: 'g722' },
    ]) {
      const path = join(await unpacked(`asterisk-core-sounds-${code}-${format}`), 'usr/share/asterisk/sounds', folder);
      const files = (await readdir(path)).filter((file) => file.endsWith(`.${format}`) && !sounds.test(file)).sort();
      const chosen = files.filter((file, index) => index % every === 0 || (every < 30 && file.startsWith(longest)));
      const pieces: Int16Array[] = [];
      for (const file of chosen) pieces.push(await decoded(join(path, file)));
      people.push({ name: `${language}, ${band}`, pieces });
    }
  }
  return people;
}

/** The sandbox's voices, in all languages; one of `every` sentences. */
export async function loadSynthetic(every: number): Promise<Material> {
  const { sentences } = await loadPhrasebook();
  const chosen = sentences.flatMap((sentence) => languageCodes.map((language) => ({ sentence, language })));
  const pieces: Int16Array[] = [];
  for (const [index, { sentence, language }] of chosen.entries()) {
    if (index % every === 0) pieces.push(await sentence.pcm(language));
  }
  return { name: '13 languages, synthetic', pieces };
}

export async function loadMusic(): Promise<Int16Array[]> {
  const path = join(await unpacked('asterisk-moh-opsound-wav'), 'usr/share/asterisk/moh');
  const pieces: Int16Array[] = [];
  for (const file of (await readdir(path)).filter((name) => name.endsWith('.wav')).sort()) {
    pieces.push(await decoded(join(path, file)));
  }
  return pieces;
}

/** 24 kHz PCM16, from any file that sox or, for G.722, ffmpeg reads. */
async function decoded(file: string): Promise<Int16Array> {
  const options = { encoding: 'buffer', maxBuffer: 2 ** 30 } as const;
  const program = file.endsWith('.g722') ? 'ffmpeg' : 'sox';
  const raw = ['-f', 's16le', '-ar', String(sampleRateHz), '-ac', '1', '-'];
  const args =
    program === 'sox' ? ['-V1', file, ...rawOutput, 'gain', '-1'] : ['-v', 'error', '-f', 'g722', '-i', file, ...raw];
  try {
    const { stdout } = await run(program, args, options);
    return new Int16Array(new Uint8Array(stdout).buffer);
  } catch (error) {
    throw new Error(`${program} cannot decode ${file}; the bench needs sox and ffmpeg`, { cause: error });
  }
}

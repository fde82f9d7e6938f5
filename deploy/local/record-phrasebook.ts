/**
 * Records the sandbox's phrasebook with espeak-ng, sox and ffmpeg: texts.json becomes one chain of Ogg Opus files for
 * each language, index.json and fingerprints.bin. To be run after a change of the texts or of the fingerprint.
 */
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { languageCodes, type LanguageCode } from '../../src/protocol/languages.ts';
import { sampleRateHz } from '../../src/sandbox/audio-frames.ts';
import { FingerprintStream } from '../../src/sandbox/fingerprint.ts';
import { decodeOggOpus } from '../../src/sandbox/ogg-opus.ts';
import {
  noticeOpening,
  phrasebookFolder,
  type PhrasebookTexts,
  type RecordingEntry,
} from '../../src/sandbox/phrasebook-index.ts';
import { phrases } from '../../src/sandbox/phrasebook.ts';
import { templateHopMs } from '../../src/sandbox/recogniser.ts';

/** Voices that differ, so that listeners can tell speakers apart. The plain `cmn` spells Chinese in English. */
const voices: Record<LanguageCode, string> = {
  es: 'es+f2',
  pt: 'pt+m3',
  fr: 'fr-fr+f4',
  ja: 'ja+f5',
  ru: 'ru+m1',
  zh: 'cmn-latn-pinyin+f3',
  de: 'de+m7',
  ko: 'ko+f2',
  hi: 'hi+m2',
  id: 'id+f4',
  vi: 'vi+m5',
  it: 'it+f3',
  en: 'en-us+m3',
};
const wordsPerMinute = '175';
const bitsPerSecond = '14k';

const texts = JSON.parse(await readFile(new URL('texts.json', phrasebookFolder), 'utf8')) as PhrasebookTexts;
const recognised = new Set([...texts.sentences.map(({ id }) => id), noticeOpening]);
const index: Partial<Record<LanguageCode, Record<string, RecordingEntry>>> = {};
const fingerprints: Uint32Array[] = [];
let fingerprintWords = 0;
let total = 0;

for (const language of languageCodes) {
  const entries: Record<string, RecordingEntry> = {};
  const files: Buffer[] = [];
  let offset = 0;
  for (const { id, text } of phrases(spokenTexts(texts))) {
    const file = await record(voices[language], text(language));
    const samples = await decodeOggOpus(file);
    const words = recognised.has(id) ? fingerprint(samples) : undefined;
    entries[id] = {
      offset,
      bytes: file.length,
      durationMs: Math.round((samples.length * 1000) / sampleRateHz),
      ...(words && { fingerprint: { start: fingerprintWords, length: words.length } }),
    };
    if (words) fingerprints.push(words);
    fingerprintWords += words?.length ?? 0;
    files.push(file);
    offset += file.length;
  }
  await writeFile(new URL(`${language}.ogg`, phrasebookFolder), Buffer.concat(files));
  index[language] = entries;
  total += offset;
  console.log(`${language}: ${files.length} recordings, ${Math.round(offset / 1024)} kB`);
}
await writeFile(new URL('index.json', phrasebookFolder), `${JSON.stringify(index)}\n`);
await writeFile(
  new URL('fingerprints.bin', phrasebookFolder),
  Buffer.concat(fingerprints.map((words) => bytesOf(words))),
);
console.log(`${Math.round((total + fingerprintWords * 4) / 1024)} kB in all`);

/** The texts with what the voices are to be given in their place. */
function spokenTexts({ sentences, notice }: PhrasebookTexts): PhrasebookTexts {
  return {
    sentences: sentences.map(({ id, texts: written, spoken }) => ({ id, texts: { ...written, ...spoken } })),
    notice: Object.fromEntries(
      languageCodes.map((language) => [language, notice[language].spoken ?? notice[language]]),
    ) as PhrasebookTexts['notice'],
  };
}

function fingerprint(samples: Int16Array): Uint32Array {
  return Uint32Array.from(new FingerprintStream(templateHopMs).hear(samples), ({ bits }) => bits);
}

/** Speaks a text without silence around it, at 3 dB below full scale, and packs it as Ogg Opus. */
async function record(voice: string, text: string): Promise<Buffer> {
  const trimmed = 'silence 1 0.01 0.1% reverse silence 1 0.01 0.1% reverse'.split(' ');
  const sox = ['-t', 'wav', '-', '-t', 'wav', '-', ...trimmed, ...'pad 0.05 0.1 gain -n -3 rate 24k'.split(' ')];
  const opus = `-c:a libopus -b:a ${bitsPerSecond} -application voip -frame_duration 60 -fflags +bitexact -f ogg`;
  const speech = await run('espeak-ng', ['-v', voice, '-s', wordsPerMinute, '--stdout', text]);
  const level = await run('sox', sox, speech);
  return run('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', ...opus.split(' '), 'pipe:1'], level);
}

async function run(command: string, args: readonly string[], input?: Buffer): Promise<Buffer> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // A program that reads nothing may be gone before its input is closed; its exit code tells all.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input ?? '');
  const [output, complaint, code] = await Promise.all([buffer(child.stdout), buffer(child.stderr), ended]);
  if (code !== 0) throw new Error(`${command} failed: ${complaint.toString()}`);
  return output;
}

function bytesOf(words: Uint32Array): Buffer {
  return Buffer.from(words.buffer, words.byteOffset, words.byteLength);
}

import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AudioFrame, AudioResampler, dispose } from '@livekit/rtc-node';
import { languageCodes, parseLanguage, type LanguageCode } from '../../src/protocol/languages.ts';
import { readArguments, UsageError } from './command-line.ts';
import { run } from './run.ts';
import { findRunningDemos } from './running-demo.ts';
import { RoomVoice } from './room-voice.ts';
import type { LiveKitCoordinates } from './services/livekit.ts';
import { readWav, type Recording } from './wav-file.ts';

const usage = `Puts a recording into a running room, so that its translation can be heard there.

  npm run speaker -- FILE.wav --language CODE --name NAME [options]

  FILE.wav           16-bit PCM, any rate and number of channels
  --language CODE    what is spoken: ${languageCodes.join(' ')}
  --name NAME        who is shown as the speaker
  --room ROOM        the room (default: that of the running demo)
  --url URL --api-key KEY --api-secret SECRET
                     a LiveKit server (default: that of the running demo)
  --help             this text`;

const voiceRateHz = 48_000;
/** How long the speaker stays after the last word: with a speaker who leaves, the rest of the translation is dropped. */
const stayMs = 10_000;

interface Place {
  readonly livekit: LiveKitCoordinates;
  readonly room: string;
}

await run(async (stop) => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: {
      language: { type: 'string' },
      name: { type: 'string' },
      room: { type: 'string' },
      url: { type: 'string' },
      'api-key': { type: 'string' },
      'api-secret': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [file, ...more] = positionals;
  const speaks = parseLanguage(values.language ?? '');
  const { name, room, url } = values;
  if (file === undefined || more.length > 0) throw new UsageError(`Exactly one recording is needed.\n\n${usage}`);
  if (!speaks) throw new UsageError(`--language is needed: one of ${languageCodes.join(', ')}`);
  if (!name) throw new UsageError('--name is needed: who is shown as the speaker');
  const recording = await readWav(file);
  const { 'api-key': apiKey, 'api-secret': apiSecret } = values;
  const place =
    url && room && apiKey && apiSecret ? { livekit: { url, apiKey, apiSecret }, room } : await findPlace(room, url);
  try {
    await speak(place, resample(recording), { name, speaks }, stop);
  } finally {
    await dispose();
  }
  return 0;
});

async function speak(
  { livekit, room }: Place,
  recording: Int16Array,
  who: { name: string; speaks: LanguageCode },
  stop: AbortSignal,
): Promise<void> {
  const identity = `speaker-${randomBytes(4).toString('hex')}`;
  const voice = await RoomVoice.join({ livekit, room, identity, ...who, sampleRateHz: voiceRateHz });
  try {
    const seconds = Math.round(recording.length / voiceRateHz);
    console.error(`${who.name} speaks in room ${room} for ${seconds} s.`);
    await Promise.race([voice.say(recording, stop), voice.lost]);
    console.error(`Said. ${who.name} stays for ${stayMs / 1000} s, so that the translation can end.`);
    await Promise.race([delay(stayMs, undefined, { signal: stop }), voice.lost]);
  } finally {
    await voice.close();
  }
}

/** The room of the one running demo that fits what was given. */
async function findPlace(room: string | undefined, url: string | undefined): Promise<Place> {
  const running = await findRunningDemos();
  const fitting = running.filter(
    (demo) => demo.room === (room ?? demo.room) && demo.livekit.url === (url ?? demo.livekit.url),
  );
  const [demo, another] = fitting;
  if (demo && !another) return demo;
  if (running.length === 0) {
    throw new UsageError(
      'No demo is running here. Start one (npm run demo), or give all of --url, --api-key, --api-secret, --room.',
    );
  }
  const list = running.map((each) => `  --room ${each.room} --url ${each.livekit.url}   (${each.page})`).join('\n');
  throw new UsageError(`${demo ? 'Several demos run here' : 'No running demo fits'}: name one of them by\n${list}`);
}

function resample({ samples, sampleRateHz }: Recording): Int16Array {
  if (sampleRateHz === voiceRateHz) return samples;
  const resampler = new AudioResampler(sampleRateHz, voiceRateHz);
  try {
    const frames = [...resampler.push(new AudioFrame(samples, sampleRateHz, 1, samples.length)), ...resampler.flush()];
    const resampled = new Int16Array(frames.reduce((sum, frame) => sum + frame.data.length, 0));
    let at = 0;
    for (const { data } of frames) {
      resampled.set(data, at);
      at += data.length;
    }
    return resampled;
  } finally {
    resampler.close();
  }
}

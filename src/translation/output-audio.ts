import type { RealtimeTranslationOutputAudioDeltaEvent } from 'openai/resources/realtime/realtime';
import { sampleRateHz } from '../interpreter/ports.ts';

/** Beyond these no PCM of anybody is, and a few bytes could be taken for hours. */
const ratesHz = { least: 4_000, most: 192_000 };
const mostChannels = 8;
/** No delta holds so much speech; to turn more than that into samples would hold everybody up. */
const longestSeconds = 60;

/**
 * The samples of an audio delta as 24 kHz mono, whatever rate and channels it names; undefined where it is not PCM16.
 */
export function outputSamples(event: RealtimeTranslationOutputAudioDeltaEvent): Int16Array | undefined {
  const { channels, rateHz, format } = layout(event);
  if (format !== 'pcm16' || !isWhole(channels, 1, mostChannels)) return undefined;
  if (!isWhole(rateHz, ratesHz.least, ratesHz.most)) return undefined;
  if (Buffer.byteLength(event.delta, 'base64') > 2 * channels * rateHz * longestSeconds) return undefined;
  const bytes = Buffer.from(event.delta, 'base64');
  if (bytes.length % (2 * channels) !== 0) return undefined;
  // A copy of its own: the buffer may be a slice of a pool, and odd offsets cannot be viewed as samples.
  const interleaved = new Int16Array(bytes.length / 2);
  Buffer.from(interleaved.buffer).set(bytes);
  const mono = channels === 1 ? interleaved : mixed(interleaved, channels);
  return rateHz === sampleRateHz ? mono : resampled(mono, rateHz);
}

/** Fields of an event may be null, or anything else, where the types tell of numbers alone. */
function layout(event: { channels?: unknown; sample_rate?: unknown; format?: unknown }): {
  channels: unknown;
  rateHz: unknown;
  format: unknown;
} {
  return {
    channels: event.channels ?? 1,
    rateHz: event.sample_rate ?? sampleRateHz,
    format: event.format ?? 'pcm16',
  };
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function mixed(interleaved: Int16Array, channels: number): Int16Array {
  const mono = new Int16Array(interleaved.length / channels);
  for (let i = 0; i < mono.length; i += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += interleaved[i * channels + channel] ?? 0;
    mono[i] = sum / channels;
  }
  return mono;
}

function resampled(samples: Int16Array, rateHz: number): Int16Array {
  const out = new Int16Array(Math.round((samples.length * sampleRateHz) / rateHz));
  for (let i = 0; i < out.length; i += 1) {
    const at = (i * rateHz) / sampleRateHz;
    const before = samples[Math.floor(at)] ?? 0;
    const after = samples[Math.floor(at) + 1] ?? before;
    out[i] = before + (after - before) * (at % 1);
  }
  return out;
}

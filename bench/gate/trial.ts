import { setImmediate as turn } from 'node:timers/promises';
import { chunkMs, sampleRateHz, type SpeechDetection } from '../../src/interpreter/ports.ts';

/** The gate said so: that speech began or ended at a time of the audio, and when, in the audio's time, it said it. */
export interface Told {
  readonly speaking: boolean;
  readonly atMs: number;
  readonly toldMs: number;
}

export interface Trial {
  readonly told: readonly Told[];
  readonly cpuMs: number;
  readonly durationMs: number;
}

const chunkSamples = (sampleRateHz * chunkMs) / 1000;
/** A chunk brings 7 windows, or 13 with the one before it; the model answers one a turn of the event loop. */
const turnsPerChunk = 16;

/** A new gate hears it all, chunk by chunk, as fast as this machine can; what it says in between counts at once. */
export async function tried(detection: SpeechDetection, samples: Int16Array, stop: AbortSignal): Promise<Trial> {
  const told: Told[] = [];
  let heardMs = 0;
  const before = process.cpuUsage();
  const gate = detection.open(({ speaking, agoMs }) => {
    told.push({ speaking, atMs: heardMs - agoMs, toldMs: heardMs });
  });
  try {
    for (let start = 0; start + chunkSamples <= samples.length; start += chunkSamples) {
      stop.throwIfAborted();
      heardMs += chunkMs;
      gate.hear(samples.subarray(start, start + chunkSamples));
      for (let count = 0; count < turnsPerChunk; count++) await turn();
    }
  } finally {
    gate.close();
  }
  const { user, system } = process.cpuUsage(before);
  return { told, cpuMs: (user + system) / 1000, durationMs: heardMs };
}

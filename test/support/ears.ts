import type { Page } from 'playwright-core';
import type { InPage } from './in-page.ts';

/** What a page plays: an audio element, as much of it as is needed here. */
interface Player {
  readonly volume: number;
  readonly paused: boolean;
  readonly muted: boolean;
  readonly srcObject: object | null;
}

interface Analyser {
  fftSize: number;
  smoothingTimeConstant: number;
  readonly frequencyBinCount: number;
  getFloatFrequencyData(decibels: Float32Array): void;
}

interface Globals {
  readonly document: { querySelectorAll(selector: string): Iterable<Player> };
  readonly AudioContext: new () => {
    readonly sampleRate: number;
    createAnalyser(): Analyser;
    createMediaStreamSource(stream: object): { connect(to: Analyser): void };
    close(): Promise<void>;
  };
}

/** What a page has got to play. */
interface Sound {
  /** Undefined while nothing comes. */
  readonly frequencyHz: number | undefined;
  /** It has come before: on a busy machine it stops and goes on. */
  readonly begun: boolean;
  /** At which it is played, from 0 to 1: 0 is not heard. */
  readonly volume: number;
}

/** What a page plays at a time, in milliseconds since the epoch. */
export interface Moment {
  readonly atMs: number;
  readonly sounds: readonly Sound[];
}

interface Ears {
  sounds(): readonly Sound[];
  moments: Moment[];
  timer?: ReturnType<typeof setInterval>;
}

/** Lower is nothing to people. */
const lowestVolume = 0.05;
/** Longer than it is till the next look: no beep is missed. */
const windowSamples = 4_096;

/** Gives a page ears, which it keeps. */
function openEars(page: InPage): Promise<void> {
  return page.evaluate((fftSize) => {
    const globals = globalThis as unknown as Globals & { ears?: Ears };
    if (globals.ears) return;
    const lowestDb = -60;
    const context = new globals.AudioContext();
    const analysers = new Map<object, Analyser>();
    const analyserOf = (stream: object): Analyser => {
      const known = analysers.get(stream);
      if (known) return known;
      const analyser = context.createAnalyser();
      analyser.fftSize = fftSize;
      analyser.smoothingTimeConstant = 0;
      context.createMediaStreamSource(stream).connect(analyser);
      analysers.set(stream, analyser);
      return analyser;
    };
    const begun = new WeakSet();
    const soundOf = ({ volume, paused, muted, srcObject }: Player): readonly Sound[] => {
      if (!srcObject) return [];
      const analyser = analyserOf(srcObject);
      const decibels = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(decibels);
      const loudest = decibels.indexOf(decibels.reduce((highest, level) => Math.max(highest, level), -Infinity));
      const sounds = (decibels[loudest] ?? -Infinity) >= lowestDb;
      if (sounds) begun.add(srcObject);
      const frequencyHz = sounds ? (loudest * context.sampleRate) / fftSize : undefined;
      return [{ frequencyHz, begun: begun.has(srcObject), volume: paused || muted ? 0 : volume }];
    };
    const sounds = (): readonly Sound[] => Array.from(globals.document.querySelectorAll('audio')).flatMap(soundOf);
    globals.ears = { sounds, moments: [] };
  }, windowSamples);
}

/**
 * Resolves once a page plays a sound loud and clear, at this frequency where one is given: an element that is not paused,
 * not muted and not turned down plays it.
 */
export async function hears(page: InPage, frequencyHz?: number): Promise<void> {
  await openEars(page);
  await page.evaluate(
    (wantedHz) =>
      new Promise<void>((resolve) => {
        const { ears } = globalThis as unknown as { ears: Ears };
        const [loud, toleranceHz, everyMs] = [0.5, 35, 50];
        const timer = setInterval(() => {
          const heard = ears
            .sounds()
            .filter(({ volume }) => volume >= loud)
            .flatMap(({ frequencyHz: heardHz }) => heardHz ?? [])
            .some((heardHz) => wantedHz === undefined || Math.abs(heardHz - wantedHz) < toleranceHz);
          if (!heard) return;
          clearInterval(timer);
          resolve();
        }, everyMs);
      }),
    frequencyHz,
  );
}

/** A page's own notes of what it plays, every 20 ms from now on. */
export async function noteSounds(page: InPage): Promise<{ moments(): Promise<readonly Moment[]> }> {
  await openEars(page);
  await page.evaluate((everyMs) => {
    const { ears } = globalThis as unknown as { ears: Ears };
    clearInterval(ears.timer);
    ears.moments = [];
    ears.timer = setInterval(() => ears.moments.push({ atMs: Date.now(), sounds: ears.sounds() }), everyMs);
  }, 20);
  const moments = (): Promise<readonly Moment[]> =>
    page.evaluate(() => (globalThis as unknown as { ears: Ears }).ears.moments, undefined);
  return { moments };
}

/** Whether this is heard at the time, however low. */
export function isHeard({ sounds }: Moment, wantedHz: number): boolean {
  return sounds.some(({ frequencyHz = NaN, volume }) => volume > lowestVolume && Math.abs(frequencyHz - wantedHz) < 35);
}

/** Whether nothing that has begun is being played, whether or not there is something to be heard of it. */
export function isSilent({ sounds }: Moment): boolean {
  return !sounds.some(({ begun, volume }) => begun && volume > lowestVolume);
}

interface Connection {
  readonly connectionState: string;
  getStats(): Promise<ReadonlyMap<string, { readonly type: string; readonly bytesReceived?: number }>>;
}

/** To be called before a page is opened of which it is to be told what it receives. */
export async function watchReceived(page: Page): Promise<void> {
  await page.addInitScript(`{
    const Native = globalThis.RTCPeerConnection;
    const made = (globalThis.peerConnections = []);
    globalThis.RTCPeerConnection = class extends Native {
      constructor(...given) {
        super(...given);
        made.push(this);
      }
    };
  }`);
}

/** Bytes of media that all connections of a page which are not closed have received. */
function receivedBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { peerConnections } = globalThis as unknown as { peerConnections: readonly Connection[] };
    const open = peerConnections.filter(({ connectionState }) => connectionState !== 'closed');
    const reports = await Promise.all(open.map((connection) => connection.getStats()));
    return reports
      .flatMap((report) => [...report.values()])
      .reduce((sum, { type, bytesReceived = 0 }) => sum + (type === 'inbound-rtp' ? bytesReceived : 0), 0);
  });
}

/** Resolves once a page has received nothing for a second. */
export async function receivesNothing(page: Page): Promise<void> {
  for (let before = NaN; ;) {
    const now = await receivedBytes(page);
    if (now === before) return;
    before = now;
    // Nothing tells of what does not come.
    await page.waitForTimeout(1_000);
  }
}

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

/**
 * Resolves once a page plays a sound loud and clear, at this frequency where one is given: an element that is not paused,
 * not muted and not turned down plays it.
 */
export function hears(page: InPage, frequencyHz?: number): Promise<void> {
  return page.evaluate(
    (wantedHz) =>
      new Promise<void>((resolve) => {
        const { document, AudioContext } = globalThis as unknown as Globals;
        const [lowestDb, toleranceHz, everyMs] = [-60, 35, 50];
        const context = new AudioContext();
        const analysers = new Map<object, Analyser>();
        const analyserOf = (stream: object): Analyser => {
          const known = analysers.get(stream);
          if (known) return known;
          const analyser = context.createAnalyser();
          // Longer than it is till the next look: no beep is missed.
          analyser.fftSize = 4_096;
          analyser.smoothingTimeConstant = 0;
          context.createMediaStreamSource(stream).connect(analyser);
          analysers.set(stream, analyser);
          return analyser;
        };
        const isHeard = ({ volume, paused, muted, srcObject }: Player): boolean => {
          if (!srcObject || paused || muted || volume < 0.5) return false;
          const analyser = analyserOf(srcObject);
          const decibels = new Float32Array(analyser.frequencyBinCount);
          analyser.getFloatFrequencyData(decibels);
          const loudest = decibels.indexOf(decibels.reduce((highest, level) => Math.max(highest, level), -Infinity));
          if ((decibels[loudest] ?? -Infinity) < lowestDb) return false;
          const foundHz = (loudest * context.sampleRate) / analyser.fftSize;
          return wantedHz === undefined || Math.abs(foundHz - wantedHz) < toleranceHz;
        };
        const timer = setInterval(() => {
          if (!Array.from(document.querySelectorAll('audio')).some(isHeard)) return;
          clearInterval(timer);
          void context.close();
          resolve();
        }, everyMs);
      }),
    frequencyHz,
  );
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

import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { RoomVoice } from '../../deploy/local/room-voice.ts';
import type { RunningDemo } from '../../deploy/local/running-demo.ts';
import { StagedInterpreter } from '../../deploy/local/staged-interpreter.ts';
import type { Caption } from '../../src/protocol/captions.ts';
import { percentiles, type Percentiles } from '../latency/percentiles.ts';
import { visit } from './visit.ts';

const room = 'captions';
const speakers = ['ada', 'ben', 'cleo'] as const;
const voiceRateHz = 24_000;
/** Three people at once have their words sent about as often. */
const betweenUpdatesMs = 150;
const updatesOfSegment = 8;
const words = 'Lo que se dice en una reunión que no se acaba nunca, según parece, y aún así'.split(' ');
/** What goes at once while memory is measured; the interpreter's own queue takes 256. */
const batchLines = 30;

export interface CaptionOptions {
  /** Of which the time to the pixel is measured. */
  readonly updates: number;
  /** Of which the memory is measured: an hour has some 900, of four seconds each. */
  readonly lines: number;
}

export interface CaptionResult {
  readonly toPixelMs: Percentiles;
  readonly sent: number;
  readonly painted: number;
  readonly lines: number;
  readonly heapMegabytes: { readonly before: number; readonly halfway: number; readonly after: number };
  readonly domNodes: { readonly before: number; readonly after: number };
}

/** Captions on their way from where an interpreter sends them to where they are read, and what remains of them. */
export async function measureCaptions(
  browser: Browser,
  demo: RunningDemo,
  { updates, lines }: CaptionOptions,
  stop: AbortSignal,
): Promise<CaptionResult> {
  const staged = await StagedInterpreter.join(demo, room, {}, stop);
  const voices: RoomVoice[] = [];
  try {
    for (const identity of speakers) {
      const person = { room, identity, name: identity, speaks: 'en', sampleRateHz: voiceRateHz } as const;
      voices.push(await RoomVoice.join({ livekit: demo.livekit, ...person }));
    }
    const page = await visit(browser, demo, room, 'caption-watch');
    const before = await footprint(page);
    const sentAtMs = await sendUpdates(staged, updates, stop);
    await painted(page, updates - 1);
    const paintedAtMs = await page.evaluate<Readonly<Record<string, number>>>('captionWatch.paintedAtMs');
    const toPixelMs = sentAtMs.map((sent, mark) => (paintedAtMs[mark] ?? NaN) - sent).filter((ms) => ms >= 0);

    const half = Math.ceil(lines / 2);
    await sendLines(staged, page, updates, half, stop);
    const halfway = await footprint(page);
    await sendLines(staged, page, updates + half, lines - half, stop);
    const after = await footprint(page);
    await page.context().close();
    return {
      toPixelMs: percentiles(toPixelMs),
      sent: updates,
      painted: toPixelMs.length,
      lines,
      heapMegabytes: {
        before: before.heapMegabytes,
        halfway: halfway.heapMegabytes,
        after: after.heapMegabytes,
      },
      domNodes: { before: before.domNodes, after: after.domNodes },
    };
  } finally {
    await Promise.all([staged.close(), ...voices.map((voice) => voice.close())]);
  }
}

/** Segments that grow word by word, each update with a mark of its own; answers when each was sent. */
async function sendUpdates(staged: StagedInterpreter, updates: number, stop: AbortSignal): Promise<readonly number[]> {
  const sentAtMs: number[] = [];
  for (let mark = 0; mark < updates; mark += 1) {
    const segment = Math.floor(mark / updatesOfSegment);
    const step = mark % updatesOfSegment;
    const text = `${words.slice(0, 2 * (step + 1)).join(' ')} №${mark}`;
    const last = step === updatesOfSegment - 1 || mark === updates - 1;
    const caption = { ...translation(segment), id: `update-${segment}`, text, final: last };
    sentAtMs.push(performance.timeOrigin + performance.now());
    staged.send(caption);
    await delay(betweenUpdatesMs, undefined, { signal: stop });
  }
  return sentAtMs;
}

/** Lines of a source and its translation, each half said, then final; no more at a time than the page can follow. */
async function sendLines(
  staged: StagedInterpreter,
  page: Page,
  firstMark: number,
  lines: number,
  stop: AbortSignal,
): Promise<void> {
  for (let nth = 0; nth < lines; nth += 1) {
    const mark = firstMark + nth;
    const target = translation(mark);
    const { speaker, startedAtMs } = target;
    const source = { id: `source-${mark}`, speaker, kind: 'source', startedAtMs } as const;
    for (const final of [false, true]) {
      const said = words.slice(0, final ? words.length : 6).join(' ');
      staged.send({ ...source, text: said, final });
      staged.send({ ...target, id: `line-${mark}`, pair: source.id, text: final ? `${said} №${mark}` : said, final });
    }
    if ((nth + 1) % batchLines === 0 || nth === lines - 1) await painted(page, mark);
    stop.throwIfAborted();
  }
}

function translation(nth: number): Pick<Caption, 'speaker' | 'kind' | 'language' | 'startedAtMs'> {
  const speaker = speakers[nth % speakers.length] ?? speakers[0];
  return { speaker, kind: 'translation', language: 'es', startedAtMs: Date.now() };
}

async function painted(page: Page, mark: number): Promise<void> {
  await page.evaluate(`captionWatch.until(${mark})`);
}

/** What the page holds, once its garbage is gone. */
async function footprint(page: Page): Promise<{ heapMegabytes: number; domNodes: number }> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    return { heapMegabytes: usedSize / 1e6, domNodes: nodes };
  } finally {
    await session.detach();
  }
}

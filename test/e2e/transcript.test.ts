import { readFile } from 'node:fs/promises';
import type { Room } from '@livekit/rtc-node';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { captionAttributes, captionTopic } from '../../src/protocol/captions.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { openListenerPage, type ListenerPage } from '../support/listener-page.ts';
import { Guest } from '../support/room.ts';
import { livekit } from '../support/servers.ts';
import { tone } from '../support/tone.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

async function join({ room, roomService }: Corridor): Promise<ListenerPage> {
  const opened = await openListenerPage(browser, {
    facts: { room, ...sandbox },
    mintToken: (name, person) => roomService.mintPersonToken(name, person),
  });
  const { page } = opened;
  await page.getByLabel('Your name').fill('Eva');
  const language = page.getByRole('combobox', { name: 'Listen in' });
  await language.fill('Español');
  await language.press('Enter');
  await page.getByRole('button', { name: 'Join the room' }).click();
  await page.locator('.transcript').waitFor();
  return opened;
}

/** What is saved of the conversation, in one of the formats. */
async function save(page: Page, format: string, texts = 'Both'): Promise<string> {
  await page.getByRole('button', { name: 'Save a copy' }).click();
  await page.getByRole('radio', { name: texts }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: format }).click(),
  ]);
  await page.keyboard.press('Escape');
  return readFile(await download.path(), 'utf8');
}

interface Saved {
  readonly lines: readonly {
    readonly speaker: { readonly identity: string; readonly name: string };
    readonly startMs: number;
    readonly source?: { readonly text: string };
    readonly translations: readonly { readonly text: string; readonly language: string; readonly final: boolean }[];
  }[];
}

async function saved(page: Page): Promise<Saved['lines']> {
  return (JSON.parse(await save(page, 'Data, JSON')) as Saved).lines;
}

/** A browser's own reading of WebVTT, as plain text. */
function parseVtt(page: Page, text: string): Promise<{ start: number; end: number; text: string; raw: string }[]> {
  return page.evaluate(async (vtt) => {
    const { document } = globalThis as unknown as { document: { createElement(name: string): VttTrack } };
    interface VttCue {
      readonly startTime: number;
      readonly endTime: number;
      readonly text: string;
      getCueAsHTML(): { readonly textContent: string };
    }
    interface VttTrack {
      src: string;
      readonly track: { mode: string; readonly cues: Iterable<VttCue> };
      append(child: VttTrack): void;
      addEventListener(event: string, listener: () => void): void;
    }
    const track = document.createElement('track');
    const loaded = new Promise<void>((resolve) => track.addEventListener('load', resolve));
    document.createElement('video').append(track);
    track.src = URL.createObjectURL(new Blob([vtt], { type: 'text/vtt' }));
    track.track.mode = 'hidden';
    await loaded;
    return Array.from(track.track.cues, (cue) => ({
      start: cue.startTime,
      end: cue.endTime,
      raw: cue.text,
      text: cue.getCueAsHTML().textContent,
    }));
  }, text);
}

const hostile = '<img src=x onerror="document.title=1">';

test('two who speak at once are read in order, searched and saved, and one who withdraws is gone', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page, complaints } = await join(corridor);
  const ada = await corridor.join(browser, 'ada');
  const eve = await corridor.join(browser, hostile);
  for (const speaker of [ada, eve]) await speaker.publishMicrophone();
  await corridor.until(({ pairs }) => pairs.filter(({ state }) => state === 'live').length === 2);
  await Promise.all([ada.speak(tone(4_000)), eve.speak(tone(4_000))]);
  const names = page.locator('.turn h3 bdi');
  await names.filter({ hasText: 'ada' }).first().waitFor();
  await names.filter({ hasText: hostile }).first().waitFor();
  await expect.poll(() => page.locator('.segment[data-final=false]').count(), { timeout: 20_000 }).toBe(0);

  const lines = await saved(page);
  expect(lines.map(({ startMs }) => startMs)).toEqual(lines.map(({ startMs }) => startMs).sort((a, b) => a - b));
  expect(new Set(lines.map(({ speaker }) => speaker.name))).toEqual(new Set(['ada', hostile]));
  const texts = lines.flatMap(({ source, translations }) => [
    ...translations.map(({ text }) => text),
    ...(source ? [source.text] : []),
  ]);
  await expect(page.locator('.turn .segment').allTextContents()).resolves.toEqual(texts.map((text) => `${text} `));
  expect(texts.length).toBeGreaterThan(3);

  const cues = await parseVtt(page, await save(page, 'Subtitles, WebVTT'));
  expect(cues).toHaveLength(lines.length);
  for (const [index, { start, end, text }] of cues.entries()) {
    expect(start * 1_000).toBeCloseTo(lines[index]?.startMs ?? NaN, 3);
    expect(end).toBeGreaterThan(start);
    expect(text).toContain(lines[index]?.source?.text ?? lines[index]?.translations[0]?.text);
  }
  expect(cues.map(({ raw }) => raw).join('\n')).toContain('<v &lt;img src=x onerror="document.title=1"&gt;>');
  const srt = await save(page, 'Subtitles, SRT', 'Translation');
  for (const [index, block] of srt.trimEnd().split('\n\n').entries()) {
    expect(block).toMatch(
      new RegExp(
        `^${index + 1}\\n\\d\\d:\\d\\d:\\d\\d,\\d{3} --> \\d\\d:\\d\\d:\\d\\d,\\d{3}\\n(ada|‹img.*›): [^\\n<>]+$`,
      ),
    );
  }
  await expect(save(page, 'Text', 'Original')).resolves.toMatch(/\[00:00:0\d\] ada\n/);

  const search = page.getByRole('searchbox');
  const [word = ''] = texts[0]?.split(' ') ?? [];
  await search.fill(word.toUpperCase());
  await page.locator('mark[data-current=true]').waitFor();
  const marks = await page.locator('mark').count();
  await page.getByText(`1 of ${marks}`).waitFor();
  await search.press('Shift+Enter');
  await page.getByText(`${marks} of ${marks}`).waitFor();
  await search.fill('no such words');
  await page.getByText('Not found').waitFor();
  await search.fill('');

  await ada.setAttributes({ 'interpreter.optout': 'true' });
  await names.filter({ hasText: 'ada' }).first().waitFor({ state: 'detached' });
  expect((await saved(page)).map(({ speaker }) => speaker.name)).not.toContain('ada');
  await expect(page.title()).resolves.not.toBe('1');
  expect(complaints).toEqual([]);
});

const talkers = ['ada', 'bob'] as const;

/** Sends final captions as an interpreter does, as fast as they go. */
async function sendCaptions(room: Room, count: number): Promise<void> {
  const beganMs = Date.now() - count * 1_000;
  for (let nth = 0; nth < count; nth += 1) {
    const speaker = talkers[nth % 3 === 0 ? 1 : 0];
    const attributes = {
      [captionAttributes.segmentId]: `segment-${nth}`,
      [captionAttributes.final]: 'true',
      [captionAttributes.kind]: 'translation',
      [captionAttributes.language]: 'es',
      [captionAttributes.speaker]: speaker,
    };
    const writer = await room.localParticipant?.streamText({
      ...{ topic: captionTopic, attributes, senderIdentity: speaker, timestamp: beganMs + nth * 1_000 },
    });
    await writer?.write(`Palabra número ${nth} de una reunión que no se acaba nunca, según parece.`);
    await writer?.close();
  }
}

/** Whether something stands within what its scroller shows. */
function inSight(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    interface Boxed {
      getBoundingClientRect(): { readonly top: number; readonly bottom: number };
      closest(selector: string): Boxed | null;
    }
    const { top, bottom } = (element as unknown as Boxed).getBoundingClientRect();
    const frame = (element as unknown as Boxed).closest('.transcript-scroller')?.getBoundingClientRect();
    return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
  });
}

async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

test('an hour of captions, sent fast, is followed, held still by whoever scrolls up, and searched; memory stays small', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  for (const identity of talkers) {
    const guest = await Guest.join(livekit(), corridor.room, identity);
    onTestFinished(() => guest.leave());
  }
  const { page } = await join(corridor);
  await page.locator('.transcript-empty').waitFor();
  const emptyBytes = await heapBytes(page);

  await sendCaptions(corridor.rtcRoom, 1_200);
  const last = page.locator('.turn .segment', { hasText: 'Palabra número 1199 ' });
  await last.waitFor({ timeout: 150_000 });
  expect((await heapBytes(page)) - emptyBytes).toBeLessThan(40_000_000);
  await expect.poll(() => inSight(last)).toBe(true);

  const scroller = page.locator('.transcript-scroller');
  await scroller.hover();
  await page.mouse.wheel(0, -2_000);
  const newest = page.getByRole('button', { name: 'Back to the newest' });
  await newest.waitFor();
  await newest.click();
  await newest.waitFor({ state: 'detached' });

  await page.getByRole('searchbox').fill('número 17 ');
  await page.locator('mark[data-current=true]').waitFor();
  await expect.poll(() => inSight(page.locator('mark[data-current=true]'))).toBe(true);
  await newest.waitFor();
}, 240_000);

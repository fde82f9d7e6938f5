import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../deploy/local/services/free-port.ts';
import { loadPhrasebook, type Phrasebook } from '../../src/sandbox/phrasebook.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { DemoProcess } from '../support/demo-process.ts';
import { joinByPage } from '../support/listener-page.ts';

let browser: TestBrowser;
let phrasebook: Phrasebook;
beforeAll(async () => {
  browser = await launchBrowser();
  phrasebook = await loadPhrasebook();
});
afterAll(() => browser.close());

const demos: DemoProcess[] = [];
beforeEach(() => {
  demos.length = 0;
});
afterEach(() => Promise.all(demos.map((demo) => demo.close())));

async function start(...args: string[]): Promise<DemoProcess> {
  const demo = await DemoProcess.start(...args);
  demos.push(demo);
  return demo;
}

async function openAndJoin(url: string, name: string, language: string): Promise<Page> {
  const page = await browser.open(url);
  await joinByPage(page, name, language);
  await page.getByRole('button', { name: 'Leave' }).waitFor();
  return page;
}

function wav(samples: Int16Array, sampleRateHz: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}

test(
  'two demos side by side are joined by what they print; stopped, they leave nothing',
  { timeout: 120_000 },
  async () => {
    const port = await freePort();
    const meeting = await start('--json');
    const quiet = await start('--json', '--no-speakers', '--room', 'quiet', '--port', String(port));
    const [first, second] = await Promise.all([meeting.ready(), quiet.ready()]);
    expect(second).toMatchObject({ room: 'quiet', page: `http://127.0.0.1:${port}/` });
    const urls = [first, second].flatMap((demo) => [demo.page, demo.livekit.url, demo.redis, demo.translation]);
    expect(new Set(urls.map((url) => new URL(url).port)).size).toBe(8);
    expect(new Set(urls.map((url) => new URL(url).hostname))).toEqual(new Set(['127.0.0.1']));

    // The three speakers are heard and read in German.
    const inMeeting = await openAndJoin(first.page, 'Dana', 'Deutsch');
    for (const name of ['Ana', 'Ben', 'Chloé']) await inMeeting.getByText(name, { exact: true }).first().waitFor();
    const texts = phrasebook.sentences.map((sentence) => inMeeting.getByText(sentence.text('de')));
    await Promise.any(texts.map((text) => text.first().waitFor()));

    // In the other room nobody speaks but the recording that is put there.
    const inQuiet = await openAndJoin(second.page, 'Sol', 'Español');
    const sentence = phrasebook.sentence('welcome');
    const file = join(quiet.folder, 'welcome.wav');
    await writeFile(file, wav(await sentence.pcm('en'), 24_000));
    const speakerArgs = ['run', 'speaker', '--', file, '--language', 'en', '--name', 'Ada'];
    const speaker = spawn('npm', speakerArgs, { stdio: 'ignore', env: quiet.env });
    const spoken = once(speaker, 'exit');
    const transcript = inQuiet.locator('.transcript .turn');
    await transcript.getByText(sentence.text('es')).waitFor();
    await transcript.getByText(sentence.text('en')).waitFor();
    expect(await spoken).toEqual([0, null]);

    const ends = await Promise.all([
      meeting.end((npm) => process.kill(npm, 'SIGTERM')),
      // A terminal's Ctrl-C goes to everybody in front.
      quiet.end((npm) => process.kill(-npm, 'SIGINT')),
    ]);
    expect(ends).toMatchObject([
      { code: 0, processes: [], files: [] },
      { processes: [], files: ['welcome.wav'] },
    ]);
  },
);

test('a part that ends by itself ends the demo, which names it and shows what it said last', async () => {
  const demo = await start('--json', '--no-speakers');
  const { redis } = await demo.ready();
  const end = await demo.end(() => {
    connect(Number(new URL(redis).port), '127.0.0.1')
      .on('error', () => undefined)
      .write('SHUTDOWN NOSAVE\r\n');
  });
  expect(end).toMatchObject({ code: 1, processes: [], files: [] });
  expect(end.errors).toMatch(/Redis ended with exit code 0\. Its last lines:\n {2}\| .*\n/);
});

test('a wrong option is named and nothing is started', async () => {
  const demo = await start('--jsn');
  expect(await demo.end()).toMatchObject({ code: 2, errors: expect.stringContaining("'--jsn'") as string, files: [] });
});

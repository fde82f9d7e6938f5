import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dispose } from '@livekit/rtc-node';
import { readArguments, UsageError } from './command-line.ts';
import { startDemo } from './demo-services.ts';
import { launchHeadless } from './headless-browser.ts';
import { buildPage } from './page.ts';
import { findFonts } from './programs/fonts.ts';
import { aborted, run } from './run.ts';
import { audienceAct } from './screenshots/audience-act.ts';
import { joinAct } from './screenshots/join-act.ts';
import { organiserAct } from './screenshots/organiser-act.ts';
import { roomAct } from './screenshots/room-act.ts';
import { statesAct } from './screenshots/states-act.ts';
import { Studio } from './screenshots/studio.ts';
import { Services } from './services/services.ts';

const images = fileURLToPath(new URL('../../docs/images/', import.meta.url));

const usage = `npm run screenshots -- [FOLDER] [--only ACT]

Pictures of the page's main states, in light and dark, as on a desk and on a phone, each by its own name.
  FOLDER  where they go (default: docs/images/all, which is not committed; those of the README to docs/images as well)
  --only  one act: join, room, states, audience, organiser`;

/** In the order of the pictures' names; the organiser's charts are the longer for what went before. */
const acts = { join: joinAct, room: roomAct, states: statesAct, audience: audienceAct, organiser: organiserAct };

/** The pictures of the README. */
const chosen = {
  room: '20-room.desktop.light',
  phone: '22-transcript.phone.dark',
  organiser: '64-organiser-invitation.desktop.light',
};
const maxBytes = 200_000;

await run(async (stop) => {
  const { values, positionals } = readArguments({
    allowPositionals: true,
    options: { only: { type: 'string', default: '' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  if (values.only !== '' && !Object.hasOwn(acts, values.only)) throw new UsageError(`--only ${values.only}: ${usage}`);
  const [given] = positionals;
  const folder = given === undefined ? join(images, 'all') : resolve(given);
  await mkdir(folder, { recursive: true });
  await findFonts();
  await buildPage();
  const services = await Services.open(stop);
  try {
    const demo = await startDemo(services, { room: 'Weekly', speakers: true, service: 'sandbox' }, stop);
    const browser = await launchHeadless();
    try {
      const studio = new Studio(demo, browser, folder, stop);
      for (const [name, act] of Object.entries(acts)) {
        if (values.only !== '' && values.only !== name) continue;
        await Promise.race([act(studio), services.failed, aborted(stop)]);
        stop.throwIfAborted();
      }
    } finally {
      await browser.close();
    }
  } finally {
    await services.close();
    await dispose();
  }
  if (given === undefined && values.only === '') await chooseImages(folder);
  console.log(`The pictures are in ${folder}`);
  return 0;
});

/** Copies the pictures of the README, which are to stay small. */
async function chooseImages(folder: string): Promise<void> {
  for (const [name, source] of Object.entries(chosen)) {
    const path = join(folder, `${source}.png`);
    const { size } = await stat(path);
    if (size > maxBytes) throw new Error(`${path} has ${size} bytes; a picture of the README has ${maxBytes} at most`);
    await copyFile(path, join(images, `${name}.png`));
  }
}

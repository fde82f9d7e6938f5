import { chromium } from 'playwright-core';
import { installWithApt } from './apt.ts';
import { findOnPath, isExecutable } from './command.ts';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of a Chromium: `CHROME`, on PATH, Playwright's own, else apt. Throws an error that tells what to install. */
export async function findChromium(): Promise<string> {
  const chosen = process.env.CHROME;
  if (chosen !== undefined && chosen !== '') {
    if (await isExecutable(chosen)) return chosen;
    throw new Error(`CHROME is ${JSON.stringify(chosen)}, which cannot be run; it is to be the path of a Chromium`);
  }
  const path = await findOnPath(...commands);
  if (path !== undefined) return path;
  for (const candidate of [...applications, chromium.executablePath()]) {
    if (await isExecutable(candidate)) return candidate;
  }
  if (await installWithApt('chromium')) {
    const installed = await findOnPath(...commands);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    [
      'The tests need Chromium, and there is none here. Install one of these, then run the same command again:',
      '  Debian           sudo apt-get install chromium   (as root this is done for you)',
      '  macOS            brew install --cask google-chrome',
      '  others           npx playwright-core install --with-deps chromium, or the path of one in CHROME',
    ].join('\n'),
  );
}

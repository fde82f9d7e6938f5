import { installWithApt } from './apt.ts';
import { findOnPath, isExecutable } from './command.ts';

const commands = ['firefox-esr', 'firefox'];
const application = '/Applications/Firefox.app/Contents/MacOS/firefox';

/** The path of a Firefox: `FIREFOX`, on PATH, else apt. Throws an error that tells what to install. */
export async function findFirefox(): Promise<string> {
  const chosen = process.env.FIREFOX;
  if (chosen !== undefined && chosen !== '') {
    if (await isExecutable(chosen)) return chosen;
    throw new Error(`FIREFOX is ${JSON.stringify(chosen)}, which cannot be run; it is to be the path of a Firefox`);
  }
  const path = await findOnPath(...commands);
  if (path !== undefined) return path;
  if (await isExecutable(application)) return application;
  if (await installWithApt('firefox-esr')) {
    const installed = await findOnPath(...commands);
    if (installed !== undefined) return installed;
  }
  throw new Error(
    [
      'The tests need Firefox too, and there is none here. Install one, then run the same command again:',
      '  Debian           sudo apt-get install firefox-esr   (as root this is done for you)',
      '  macOS            brew install --cask firefox',
      '  others           firefox on PATH, or the path of one in FIREFOX',
    ].join('\n'),
  );
}

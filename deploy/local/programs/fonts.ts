import { installWithApt } from './apt.ts';
import { ask } from './command.ts';

/** Languages whose letters few machines can draw, and Debian's packages that have them. */
const needed = [
  { language: 'ja', packageName: 'fonts-noto-cjk' },
  { language: 'hi', packageName: 'fonts-noto-core' },
] as const;

/** Installs what is missing to draw all languages, where it can; says so where it cannot. */
export async function findFonts(): Promise<void> {
  for (const { language, packageName } of needed) {
    const { code, output } = await ask('fc-list', [`:lang=${language}`, 'family']);
    // Systems without fontconfig bring their own fonts.
    if (code !== 0 || output.trim() !== '') continue;
    if (await installWithApt(packageName)) continue;
    console.error(`No font here has the letters of "${language}": boxes stand for them. Debian has ${packageName}.`);
  }
}

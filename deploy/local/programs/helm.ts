import { buildOnce, type GoProgram } from './go-program.ts';

const minGo = { major: 1, minor: 26 };

function helm(version: string, module: string): GoProgram {
  const advice = (trouble: string): string =>
    [
      `Helm ${version} is needed, and ${trouble}.`,
      `Install Go ${minGo.major}.${minGo.minor} or newer from https://go.dev/dl, then run the same command again.`,
    ].join('\n');
  return { name: 'helm', version, module, minGo, advice };
}

const helm3 = helm('3.20.0', 'helm.sh/helm/v3/cmd/helm');
const helm4 = helm('4.2.4', 'helm.sh/helm/v4/cmd/helm');

/** The two Helms that are in use, built by Go where they are not kept from an earlier run. */
export async function findHelms(): Promise<{ readonly helm3: string; readonly helm4: string }> {
  return { helm3: await buildOnce(helm3), helm4: await buildOnce(helm4) };
}

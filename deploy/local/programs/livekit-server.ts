import { ask, findOnPath, isExecutable } from './command.ts';
import { buildOnce, keptPath, type GoProgram } from './go-program.ts';
import { dockerWorks, type Program } from './program.ts';

const version = '1.13.5';
const minGo = { major: 1, minor: 26 };
const server: GoProgram = {
  name: 'livekit-server',
  version,
  module: 'github.com/livekit/livekit-server/cmd/server',
  minGo,
  advice: (trouble) =>
    [
      `livekit-server ${version} is needed: it is not on PATH, no Docker engine answers, and ${trouble}.`,
      'Install one of these, then run the same command again:',
      `  Debian, Ubuntu   Go ${minGo.major}.${minGo.minor} or newer from https://go.dev/dl, or a running Docker engine`,
      '  macOS            brew install go, or Docker Desktop',
      `  others           livekit-server ${version} on PATH, or a running Docker engine`,
    ].join('\n'),
};

/**
 * livekit-server of one version: on PATH, else built before, else Docker, else built now. Throws an error that tells
 * people what to install. `stop` breaks off the building.
 */
export async function findLiveKitServer(stop?: AbortSignal): Promise<Program> {
  const onPath = await findOnPath('livekit-server');
  if (onPath !== undefined && (await ask(onPath, ['--version'])).output.trim().endsWith(` ${version}`)) {
    return { path: onPath };
  }
  if (!(await isExecutable(keptPath(server))) && (await dockerWorks())) {
    return { image: `livekit/livekit-server:v${version}` };
  }
  return { path: await buildOnce(server, stop) };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../local/command-line.ts';
import { neutralEnvironment } from '../local/environment.ts';
import { show } from '../local/programs/command.ts';
import { run } from '../local/run.ts';

const help = `Brings up docker-compose.yml as it is, at free ports, and listens while a worker is stopped; by Docker or podman.

  npm run test:compose -- [options]

  --built  the image is built already
  --help   this text`;

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

await run(async (stop) => {
  const { values } = readArguments({
    options: { built: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const building = [...process.execArgv, path('../image/build.ts')];
  if (!values.built && !(await show(process.execPath, building, process.env, stop))) {
    throw new Error('the image could not be built');
  }
  const args = [...process.execArgv, path('../local/test.ts'), '--config', path('../../test/compose/vitest.config.ts')];
  const tests = spawn(process.execPath, args, { stdio: 'inherit', env: neutralEnvironment() });
  stop.addEventListener('abort', () => tests.kill('SIGTERM'));
  const [code] = (await once(tests, 'exit')) as [number | null];
  return code ?? 1;
});

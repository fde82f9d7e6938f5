import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../local/command-line.ts';
import { neutralEnvironment } from '../local/environment.ts';
import { show } from '../local/programs/command.ts';
import { run } from '../local/run.ts';
import { Engine } from './engine.ts';

const help = `Runs end-to-end tests in which the interpreter is a container of the image.

  npm run test:image -- [options]

  --image NAME  the image (default: it is built now)
  --help        this text`;

const built = 'localhost/room-interpreter:dev';
const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

await run(async (stop) => {
  const { values } = readArguments({
    options: { image: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const engine = await Engine.find();
  if (values.image === undefined) {
    const building = [...process.execArgv, path('build.ts'), '--tag', built];
    if (!(await show(process.execPath, building, process.env, stop))) throw new Error('the image could not be built');
  }
  const args = [...process.execArgv, path('../local/test.ts'), '--config', path('../../test/image/vitest.config.ts')];
  const env = {
    ...neutralEnvironment(),
    ...engine.env,
    TEST_IMAGE: values.image ?? built,
    TEST_IMAGE_ENGINE: engine.command,
  };
  const tests = spawn(process.execPath, args, { stdio: 'inherit', env });
  stop.addEventListener('abort', () => tests.kill('SIGTERM'));
  const [code] = (await once(tests, 'exit')) as [number | null];
  return code ?? 1;
});

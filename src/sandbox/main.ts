import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { startSandbox } from './server.ts';

const usage = `node src/sandbox/main.ts [--port N] [--engine phrasebook|tone] [--tone-delay-ms N]`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    engine: { type: 'string', default: 'phrasebook' },
    'tone-delay-ms': { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(`${usage}\n`);
} else {
  await run();
}

async function run(): Promise<void> {
  const engine = values.engine;
  if (engine !== 'phrasebook' && engine !== 'tone') throw new Error(`--engine ${engine}: phrasebook or tone`);
  const sandbox = await startSandbox({
    port: Number(values.port),
    engine,
    toneDelayMs: Number(values['tone-delay-ms']),
  });
  process.stdout.write(`${sandbox.url}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await sandbox.close();
}

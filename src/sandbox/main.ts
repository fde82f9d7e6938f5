import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { quirkNames } from './quirks.ts';
import { startSandbox } from './server.ts';

const engines = ['phrasebook', 'tone'] as const;
const profiles = ['openai', 'azure'] as const;

const usage = `node src/sandbox/main.ts [options]
  --port N               0, the default, takes a free one
  --host ADDRESS         where to listen; 127.0.0.1 by default
  --engine NAME          ${engines.join(' or ')}
  --profile NAME         ${profiles.join(' or ')}
  --quirk NAME           once for each: ${quirkNames.join(', ')}
  --control              faults, quirks and the ledger over HTTP: /control/faults, /control/quirks, /ledger
  --lifetime-seconds N   how long a session may live; 3600 by default
  --tone-delay-ms N      how late the tone engine answers`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    engine: { type: 'string', default: 'phrasebook' },
    profile: { type: 'string', default: 'openai' },
    quirk: { type: 'string', multiple: true, default: [] },
    control: { type: 'boolean', default: false },
    'lifetime-seconds': { type: 'string', default: '3600' },
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
  const quirks = values.quirk.map((name) => [choice('--quirk', name, quirkNames), true] as const);
  const sandbox = await startSandbox({
    port: Number(values.port),
    host: values.host,
    engine: choice('--engine', values.engine, engines),
    profile: choice('--profile', values.profile, profiles),
    quirks: Object.fromEntries(quirks),
    control: values.control,
    lifetimeSeconds: Number(values['lifetime-seconds']),
    toneDelayMs: Number(values['tone-delay-ms']),
  });
  process.stdout.write(`${sandbox.url}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await sandbox.close();
}

function choice<Name extends string>(flag: string, given: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === given);
  if (found === undefined) throw new Error(`${flag} ${given}: ${names.join(', ')}`);
  return found;
}

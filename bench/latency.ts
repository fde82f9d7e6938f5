import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readArguments } from '../deploy/local/command-line.ts';
import { run } from '../deploy/local/run.ts';
import { Services } from '../deploy/local/services/services.ts';
import { carryOut } from './latency/order.ts';
import { type Comparison, printed, type Report } from './latency/report.ts';
import { quickRests, quickScenarios, rests, scenarios } from './latency/scenario.ts';
import type { TranslatorName, World } from './latency/translator.ts';
import type { TrialResult } from './latency/trial.ts';

const usage = `npm run bench:latency -- [--quick] [--json] [--only TEXT]

How much later than the floor a listener hears the translation, and what that costs, beside a bare loop.
  --quick  a try in some two minutes, with few bursts
  --only   only the scenarios with this in their names
  --json   the report as JSON on stdout; progress goes to stderr either way`;

await run(async (stop) => {
  const { values } = readArguments({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const services = await Services.open(stop);
  try {
    const report = await Promise.race([measured(services, values, stop), services.failed]);
    console.log(values.json ? JSON.stringify(report, undefined, 2) : printed(report));
    return 0;
  } finally {
    await services.close();
  }
});

async function measured(
  services: Services,
  { quick, only }: { quick: boolean; only: string },
  stop: AbortSignal,
): Promise<Report> {
  const world = { translationUrl: await startSandbox(services), ...servers() };
  const before = load();
  const comparisons: Comparison[] = [];
  for (const scenario of (quick ? quickScenarios : scenarios).filter(({ name }) => name.includes(only))) {
    const compare = async (translator: TranslatorName): Promise<TrialResult | undefined> =>
      unlessFailed(`${scenario.name}: ${translator}`, stop, () => carryOut({ world, translator, scenario }, stop));
    const [interpreter, bare] = [await compare('interpreter'), await compare('bare')];
    if (interpreter && bare) comparisons.push({ scenario: scenario.name, interpreter, bare });
  }
  const rested = rests.name.includes(only)
    ? await unlessFailed(rests.name, stop, () => carryOut({ world, rests: quick ? quickRests : rests }, stop))
    : undefined;
  return { loadAverage: { before, after: load() }, comparisons, ...(rested && { rests: rested }) };
}

/** A trial that fails, as on a machine with too much else to do, is told and left out. */
async function unlessFailed<Result>(
  name: string,
  stop: AbortSignal,
  trial: () => Promise<Result>,
): Promise<Result | undefined> {
  console.error(name);
  try {
    const result = await trial();
    console.error(JSON.stringify(result));
    return result;
  } catch (error) {
    stop.throwIfAborted();
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** The translation service: answers a voice with a tone at once. */
async function startSandbox(services: Services): Promise<string> {
  const isUrl = (line: string): boolean => line.startsWith('ws://');
  const sandbox = await services.start({
    name: 'Sandbox',
    launch: {
      command: process.execPath,
      args: [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(new URL('../src/sandbox/main.ts', import.meta.url)),
        '--engine',
        'tone',
      ],
    },
    probe: (lastLines) => Promise.resolve(lastLines.some(isUrl)),
  });
  return sandbox.lastLines.find(isUrl) ?? '';
}

function servers(): Pick<World, 'livekit' | 'redisUrl'> {
  const read = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`${name} is not set: run this by npm run bench:latency`);
    return value;
  };
  const [url, apiKey, apiSecret] = [read('LIVEKIT_URL'), read('LIVEKIT_API_KEY'), read('LIVEKIT_API_SECRET')];
  return { livekit: { url, apiKey, apiSecret }, redisUrl: read('REDIS_URL') };
}

function load(): number {
  return loadavg()[0] ?? NaN;
}

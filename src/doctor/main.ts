import { once } from 'node:events';
import type { ApiConfig, Config, WorkerConfig } from '../config.ts';
import { disposeRtc } from '../room/native.ts';
import { watchNativeLog } from '../room/native-log.ts';
import { checksOf } from './checks.ts';
import { Complaints } from './complaints.ts';
import { readConfiguration } from './configuration-check.ts';
import { consent } from './consent.ts';
import { help, readDoctorOptions, type DoctorOptions } from './doctor-options.ts';
import { DoctorRooms } from './doctor-rooms.ts';
import { examine, type Finding } from './examination.ts';
import { RedisReading } from './redis-reading.ts';
import { jsonOf, lineOf, overall, summaryOf } from './report.ts';
import { sessionPrice } from './service-check.ts';

/*
 * Looks at what the interpreter needs. It exits with 0 where no fault was found, 1 where one was, 2 where the
 * configuration or the command line cannot be used.
 */

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function optionsOrExit(): DoctorOptions {
  try {
    return readDoctorOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}. --help tells what there is.\n`);
    process.exit(2);
  }
}

async function* examined(
  config: ApiConfig | WorkerConfig,
  options: DoctorOptions,
  stop: AbortSignal,
): AsyncGenerator<Finding> {
  const paid = 'translation' in config && (await consent(process, sessionPrice(config), options, stop));
  const complaints = new Complaints();
  const unwatch = await watchNativeLog(complaints);
  const redis = new RedisReading(config.redis);
  const rooms = new DoctorRooms(config, redis);
  try {
    yield* examine(checksOf({ config, redis, rooms, complaints, mayCost: paid }), stop);
  } finally {
    // Where Redis is away by now, it forgets them by itself in a month.
    await rooms.close().catch(() => undefined);
    redis.close();
    unwatch();
    await disposeRtc();
  }
}

async function doctor(options: DoctorOptions, stop: AbortSignal): Promise<number> {
  const findings: Finding[] = [];
  const note = (finding: Finding): void => {
    findings.push(finding);
    if (!options.json) say(lineOf(finding));
  };
  const { config, verdict } = readConfiguration(process.env);
  note({ name: 'configuration', verdict, tookMs: 0 });
  if (serves(config)) {
    for await (const finding of examined(config, options, stop)) note(finding);
  }
  say(options.json ? jsonOf(findings) : summaryOf(findings));
  if (config === undefined) return 2;
  return overall(findings) === 'fault' ? 1 : 0;
}

/** A sandbox needs nobody. */
function serves(config: Config | undefined): config is ApiConfig | WorkerConfig {
  return config !== undefined && config.role !== 'sandbox';
}

const options = optionsOrExit();
if (options.help) {
  say(help);
} else {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  const code = await Promise.race([
    doctor(options, stopping.signal),
    once(stopping.signal, 'abort').then(() => new Promise<number>((resolve) => setTimeout(resolve, 8_000, 1))),
  ]).catch((error: unknown) => {
    if (!stopping.signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
  process.exit(code);
}

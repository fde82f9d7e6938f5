import { logModules, readConfig, type Config } from './config.ts';
import { ConfigurationError } from './errors.ts';
import { startFleetRole } from './roles/all.ts';
import type { Role, Telemetry } from './roles/role.ts';
import { startSandboxRole } from './roles/sandbox.ts';
import { createLogger, loggerOf } from './telemetry/logger.ts';
import { Metrics } from './telemetry/metrics.ts';

/*
 * The process. It exits with 0 after it was told to stop and did, 1 when something failed, 2 when the configuration
 * cannot be used. A first SIGTERM or SIGINT lets it hand its rooms over; a second one ends it at once.
 */

/** Handing rooms over takes about a second; a Redis or LiveKit that is away may not hold the process for longer. */
const handOverMs = 12_000;

function configured(): Config {
  try {
    return readConfig();
  } catch (error) {
    refuseToStart(error);
    throw error;
  }
}

function refuseToStart(error: unknown): void {
  if (!(error instanceof ConfigurationError)) return;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}

function startRole(config: Config, telemetry: Telemetry): Promise<Role> {
  return config.role === 'sandbox' ? startSandboxRole(config, telemetry) : startFleetRole(config, telemetry);
}

function stopDeadlineMs(config: Config): number {
  return 'worker' in config ? config.worker.drainMs + handOverMs : handOverMs;
}

function telemetryOf({ logging }: Config): Telemetry {
  const logger = createLogger(logging);
  const loggers = logModules.map((module) => [module, loggerOf(logger, module, logging.modules)]);
  return { logger, loggers: Object.fromEntries(loggers) as Telemetry['loggers'], metrics: new Metrics() };
}

/** Resolves at the first signal. The next one ends the process; so does time, whether it has started by then or not. */
function untilSignal(telemetry: Telemetry, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    let told = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (told) {
        telemetry.logger.error({ signal }, 'told to stop a second time: over at once, with nothing handed over');
        process.exit(1);
      }
      told = true;
      telemetry.logger.info({ signal, withinMs: afterMs }, 'stopping');
      setTimeout(() => {
        telemetry.logger.error({ afterMs }, 'stopping took too long: over at once');
        process.exit(1);
      }, afterMs);
      resolve();
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}

/** A rejection that nobody awaits hurts one room at most; after an exception nothing is certain. */
function watchForDefects({ logger, metrics }: Telemetry): void {
  process.on('unhandledRejection', (error) => {
    metrics.errors.inc({ fault: 'ours' });
    logger.error({ error }, 'promise was rejected and nobody cared');
  });
  process.on('uncaughtException', (error) => {
    logger.fatal({ error }, 'exception was not caught');
    process.exit(1);
  });
}

const config = configured();
const telemetry = telemetryOf(config);
watchForDefects(telemetry);
const signalled = untilSignal(telemetry, stopDeadlineMs(config));
try {
  const role = await startRole(config, telemetry);
  await signalled;
  await role.stop();
  telemetry.logger.info({}, 'stopped');
  process.exit(0);
} catch (error) {
  refuseToStart(error);
  telemetry.logger.fatal({ error }, 'failed');
  process.exit(1);
}

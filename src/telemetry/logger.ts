import { pino, stdSerializers, type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

export interface LoggingOptions {
  readonly level: string;
  /** `auto` is `pretty` on a terminal and `json` elsewhere. */
  readonly format: 'json' | 'pretty' | 'auto';
}

/** The logger of a part, whose lines name it, at its level where it has one. */
export function loggerOf(logger: Logger, module: string, levels: Readonly<Partial<Record<string, string>>>): Logger {
  const level = levels[module];
  return logger.child({ module }, level === undefined ? {} : { level });
}

/** Fields that hold credentials, should one ever be handed over. */
const credentials = ['apiKey', 'apiSecret', 'secret', 'token', 'authorization', 'password'];
/** What a command was given that Redis has refused: it may be a password, or what lets somebody into a room. */
const commands = ['error', 'error.aggregateErrors[*]', 'error.previousErrors[*]'].map((path) => `${path}.command.args`);

/** Logs to standard output, or to another stream. */
export function createLogger(
  { level, format }: LoggingOptions,
  output: NodeJS.WritableStream = process.stdout,
): Logger {
  const readable = format === 'pretty' || (format === 'auto' && output === process.stdout && process.stdout.isTTY);
  const options = {
    level,
    base: {},
    serializers: { error: stdSerializers.err },
    redact: { paths: [...commands, ...credentials.flatMap((name) => [name, `*.${name}`])], censor: '(hidden)' },
    ...(readable ? {} : { formatters: { level: (label: string) => ({ level: label }) } }),
  };
  if (!readable) return pino(options, output);
  return pino(options, pretty({ destination: output, colorize: output === process.stdout, ignore: 'pid,hostname' }));
}

import { z } from 'zod';
import { text } from './value-forms.ts';

export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** The parts that can have a level of their own: media and tracks, queue and locks, the API, sessions with the service. */
export const logModules = ['room', 'jobs', 'http', 'session'] as const;

export type LogLevel = (typeof levels)[number];
export type LogModule = (typeof logModules)[number];

/** A level for all, and those of modules that have another one. */
export interface LogLevels {
  readonly level: LogLevel;
  readonly modules: Readonly<Partial<Record<LogModule, LogLevel>>>;
}

const levelOf = z.enum(levels);
const pair = z.tuple([z.enum(logModules), levelOf]);

/** `info`, or `info,room=debug,jobs=warn`. */
export const logLevels: z.ZodType<LogLevels, string> = text.transform((value, context) => {
  const [all, ...others] = value.split(',').map((part) => part.trim());
  const level = levelOf.safeParse(all);
  const pairs = others.map((other) => pair.safeParse(other.split('=')));
  if (level.success && pairs.every(({ success }) => success)) {
    return { level: level.data, modules: Object.fromEntries(pairs.flatMap(({ data }) => (data ? [data] : []))) };
  }
  context.addIssue({ code: 'custom', message: 'no levels' });
  return z.NEVER;
});

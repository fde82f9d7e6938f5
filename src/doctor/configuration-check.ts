import { readConfig, type Config } from '../config.ts';
import { ConfigurationError } from '../errors.ts';
import { ServiceKey } from '../translation/service-key.ts';
import { fault, ok, type Verdict } from './verdict.ts';

/** The configuration, where it can be used, and what is to be said of it. */
export interface ReadConfiguration {
  readonly config?: Config;
  readonly verdict: Verdict;
}

/** Reads the environment as the interpreter does at its start; all that is wrong with it is told at once. */
export function readConfiguration(env: Readonly<Record<string, string | undefined>>): ReadConfiguration {
  try {
    const config = readConfig(env);
    if ('translation' in config) new ServiceKey(config.translation.key).read();
    return { config, verdict: ok(`role ${config.role}`) };
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return { verdict: fault(error.message, 'Set these variables; docs/configuration.md tells all of them.') };
  }
}

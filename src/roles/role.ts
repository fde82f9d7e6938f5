import type { LogModule } from '../config.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** What a process does until it is stopped. */
export interface Role {
  /** Takes its leave of everything. Stopping twice is stopping once. */
  stop(): Promise<void>;
}

export interface Telemetry {
  readonly logger: Logger;
  /** Loggers of the parts that may have a level of their own. */
  readonly loggers: Readonly<Record<LogModule, Logger>>;
  readonly metrics: Metrics;
}

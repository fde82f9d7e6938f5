import { loadavg } from 'node:os';

/** The machine's, of the last minute: beside it figures are to be read. */
export function loadAverage(): number {
  return loadavg()[0] ?? NaN;
}

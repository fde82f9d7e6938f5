/** More than any session lives; timers cannot be set for more than some 24 days. */
const longestMs = 24 * 3_600_000;

/**
 * How long a session of the service may live from `nowMs` (since the epoch) on; undefined where it does not say, or
 * says that it is over already: then the clocks do not agree.
 */
export function lifeLeftMs(session: unknown, nowMs: number): number | undefined {
  if (typeof session !== 'object' || session === null || !('expires_at' in session)) return undefined;
  const ms = Number(session.expires_at) * 1000 - nowMs;
  return ms > 0 ? Math.min(ms, longestMs) : undefined;
}

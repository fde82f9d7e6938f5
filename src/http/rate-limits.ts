import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import type { ZodRoutes } from './zod-routes.ts';

/**
 * For each route that needs no key, and does some work. Far more than the people of a full hall need who come by one
 * address; each process counts for itself.
 */
export const publicLimit: RateLimitOptions = { max: 600, timeWindow: 60_000 };
/** As many attempts as somebody needs who mistypes. */
export const keyLimit: RateLimitOptions = { max: 10, timeWindow: 60_000 };

/** Callers are told when to come again, and not how far they may go. */
const untold = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };

/** Lets routes name a limit as `config: { rateLimit }`. Beyond it they answer 429 and say when to come again. */
export function addRateLimits(app: ZodRoutes): void {
  void app.register(rateLimit, {
    global: false,
    addHeadersOnExceeding: untold,
    addHeaders: untold,
    errorResponseBuilder: (_request, { statusCode, after }) =>
      Object.assign(new Error(`There were too many requests from your address: come again in ${after}.`), {
        statusCode,
      }),
  });
}

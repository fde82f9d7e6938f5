import { z } from 'zod';
import type { Organiser } from './organiser.ts';
import { roomParams } from './rooms-api.ts';
import type { ZodRoutes } from './zod-routes.ts';

const roomQuery = z.strictObject({ from: z.string().optional(), to: z.string().optional() });
const usageQuery = roomQuery.extend({ tenant: z.string().min(1).optional() });

/** A range of days, `YYYY-MM-DD` in UTC, both ends included; all that is kept where an end is missing. */
export type DaysQuery = z.infer<typeof roomQuery>;
export type UsageQuery = z.infer<typeof usageQuery>;

/** What may be asked about usage. Each throws RequestRefusedError for days that cannot be. */
export interface UsageApi {
  readonly ofRoom: (room: string, query: DaysQuery) => Promise<unknown>;
  readonly ofTenant: (query: UsageQuery) => Promise<unknown>;
}

/** `GET /api/usage` and `GET /api/rooms/ROOM/usage`, for those who have the say over rooms. */
export function addUsageApi(app: ZodRoutes, api: UsageApi, organiser: Organiser): void {
  void app.register((scope: ZodRoutes, _options, done) => {
    organiser.guard(scope);
    scope.get('/api/usage', { schema: { querystring: usageQuery } }, (request) => api.ofTenant(request.query));
    scope.get('/api/rooms/:room/usage', { schema: { params: roomParams, querystring: roomQuery } }, (request) =>
      api.ofRoom(request.params.room, request.query),
    );
    done();
  });
}

import { z } from 'zod';
import type { Organiser } from './organiser.ts';
import { roomUsage, tenantUsage, type RoomUsage, type TenantUsage } from './room-answers.ts';
import { roomParams } from './rooms-api.ts';
import type { ZodRoutes } from './zod-routes.ts';

const day = z.string().optional().describe('A day in UTC, YYYY-MM-DD.');
const roomQuery = z.strictObject({ from: day, to: day });
const usageQuery = roomQuery.extend({ tenant: z.string().min(1).optional() });

/** A range of days, `YYYY-MM-DD` in UTC, both ends included; all that is kept where an end is missing. */
export type DaysQuery = z.infer<typeof roomQuery>;
export type UsageQuery = z.infer<typeof usageQuery>;

/** What may be asked about usage. Each throws RequestRefusedError for days that cannot be. */
export interface UsageApi {
  readonly ofRoom: (room: string, query: DaysQuery) => Promise<RoomUsage>;
  readonly ofTenant: (query: UsageQuery) => Promise<TenantUsage>;
}

/** `GET /api/usage` and `GET /api/rooms/ROOM/usage`, for those who have the say over rooms. */
export function addUsageApi(app: ZodRoutes, api: UsageApi, organiser: Organiser): void {
  void app.register((scope: ZodRoutes, _options, done) => {
    organiser.guard(scope);
    scope.get(
      '/api/usage',
      {
        schema: {
          summary: 'Tells what was used, by room, tenant and language',
          querystring: usageQuery,
          response: { 200: tenantUsage },
        },
      },
      (request) => api.ofTenant(request.query),
    );
    scope.get(
      '/api/rooms/:room/usage',
      {
        schema: {
          summary: 'Tells what was used in the room, by tenant and language',
          params: roomParams,
          querystring: roomQuery,
          response: { 200: roomUsage },
        },
      },
      (request) => api.ofRoom(request.params.room, request.query),
    );
    done();
  });
}

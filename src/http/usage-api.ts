import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { RequestRefusedError } from '../errors.ts';
import { requireApiKey } from './api-key.ts';

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

interface RoomRoute {
  Params: { room: string };
}

/** `GET /api/usage` and `GET /api/rooms/ROOM/usage`, for those who know the key. */
export function addUsageApi(app: FastifyInstance, api: UsageApi, apiKey: string | undefined): void {
  void app.register((scope, _options, done) => {
    requireApiKey(scope, apiKey);
    scope.get('/api/usage', (request) => api.ofTenant(parsed(usageQuery, request.query)));
    scope.get<RoomRoute>('/api/rooms/:room/usage', (request) =>
      api.ofRoom(request.params.room, parsed(roomQuery, request.query)),
    );
    done();
  });
}

function parsed<T>(schema: z.ZodType<T>, query: unknown): T {
  const found = schema.safeParse(query);
  if (!found.success) throw new RequestRefusedError(`query: ${z.prettifyError(found.error)}`);
  return found.data;
}

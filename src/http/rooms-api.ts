import { z } from 'zod';
import type { Organiser } from './organiser.ts';
import type { ZodRoutes } from './zod-routes.ts';

/** LiveKit's limits of a room's name. */
export const roomParams = z.object({ room: z.string().min(1).max(256) });
const named = { schema: { params: roomParams } };

/** What callers may do with rooms. Each that takes settings throws RequestRefusedError for those that cannot be. */
export interface RoomsApi {
  /** The rooms that are served now. */
  readonly list: () => Promise<unknown>;
  readonly read: (room: string) => Promise<unknown>;
  /** Has the room interpreted whenever people are in it, until it is stopped; with settings of its own if given. */
  readonly start: (room: string, settings: unknown) => Promise<unknown>;
  readonly stop: (room: string) => Promise<unknown>;
  readonly configure: (room: string, settings: unknown) => Promise<unknown>;
}

/** `/api/rooms`, for those who have the say over rooms. */
export function addRoomsApi(app: ZodRoutes, api: RoomsApi, organiser: Organiser): void {
  void app.register(
    (scope: ZodRoutes, _options, done) => {
      organiser.guard(scope);
      scope.get('/', async () => ({ rooms: await api.list() }));
      scope.get('/:room', named, (request) => api.read(request.params.room));
      scope.put('/:room', named, (request) => api.configure(request.params.room, request.body));
      scope.post('/:room/start', named, (request) => api.start(request.params.room, request.body));
      scope.post('/:room/stop', named, (request) => api.stop(request.params.room));
      done();
    },
    { prefix: '/api/rooms' },
  );
}

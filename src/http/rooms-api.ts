import type { FastifyInstance } from 'fastify';
import { requireApiKey } from './api-key.ts';

/** LiveKit's limits of a room's name. */
const named = {
  schema: { params: { type: 'object', properties: { room: { type: 'string', minLength: 1, maxLength: 256 } } } },
};

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

interface RoomRoute {
  Params: { room: string };
}

/** `/api/rooms`, for those who know the key. */
export function addRoomsApi(app: FastifyInstance, api: RoomsApi, apiKey: string | undefined): void {
  void app.register(
    (scope, _options, done) => {
      requireApiKey(scope, apiKey);
      scope.get('/', async () => ({ rooms: await api.list() }));
      scope.get<RoomRoute>('/:room', named, (request) => api.read(request.params.room));
      scope.put<RoomRoute>('/:room', named, (request) => api.configure(request.params.room, request.body));
      scope.post<RoomRoute>('/:room/start', named, (request) => api.start(request.params.room, request.body));
      scope.post<RoomRoute>('/:room/stop', named, (request) => api.stop(request.params.room));
      done();
    },
    { prefix: '/api/rooms' },
  );
}

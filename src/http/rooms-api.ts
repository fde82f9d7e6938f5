import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { refuse } from './answers.ts';

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

/** `/api/rooms`, for those who know the key. Without a key nobody does. */
export function addRoomsApi(app: FastifyInstance, api: RoomsApi, apiKey: string | undefined): void {
  void app.register(
    (scope, _options, done) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (apiKey === undefined) {
          return refuse(
            reply,
            401,
            'unauthorized',
            'This server has no INTERPRETER_API_KEY, so its rooms API is closed.',
          );
        }
        if (!isKey(request.headers.authorization, apiKey)) {
          reply.header('www-authenticate', 'Bearer');
          return refuse(reply, 401, 'unauthorized', 'Send the INTERPRETER_API_KEY as "Authorization: Bearer KEY".');
        }
      });
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

/** Takes the same time for every wrong key. */
function isKey(authorization: string | undefined, apiKey: string): boolean {
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(apiKey));
}

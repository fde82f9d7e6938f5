import { z } from 'zod';
import type { Organiser } from './organiser.ts';
import {
  roomReading,
  roomSample,
  roomSnapshot,
  type RoomReading,
  type RoomSampleAnswer,
  type RoomSnapshotAnswer,
} from './room-answers.ts';
import type { ZodRoutes } from './zod-routes.ts';

/** LiveKit's limits of a room's name. */
export const roomParams = z.object({ room: z.string().min(1).max(256) });

/** What callers may do with rooms. Each that takes settings throws RequestRefusedError for those that cannot be. */
export interface RoomsApi {
  /** The form of a room's own settings, and of changes of single ones. */
  readonly forms: { readonly settings: z.ZodType; readonly change: z.ZodType };
  /** The rooms that are served now. */
  readonly list: () => Promise<RoomSnapshotAnswer[]>;
  readonly read: (room: string) => Promise<RoomReading>;
  /** Has the room interpreted whenever people are in it, until it is stopped; with settings of its own if given. */
  readonly start: (room: string, settings: unknown) => Promise<RoomReading>;
  readonly stop: (room: string) => Promise<RoomReading>;
  /** Gives the room these settings of its own, and no other. */
  readonly configure: (room: string, settings: unknown) => Promise<RoomReading>;
  /** Changes these settings and leaves the others. */
  readonly change: (room: string, settings: unknown) => Promise<RoomReading>;
  /** The last hour, oldest first. */
  readonly history: (room: string) => Promise<RoomSampleAnswer[]>;
}

/** `/api/rooms`, for those who have the say over rooms. */
export function addRoomsApi(app: ZodRoutes, api: RoomsApi, organiser: Organiser): void {
  const { settings, change } = api.forms;
  const read = { params: roomParams, response: { 200: roomReading } };
  void app.register(
    (scope: ZodRoutes, _options, done) => {
      organiser.guard(scope);
      scope.get(
        '/',
        {
          schema: {
            summary: 'Tells the rooms that are served now',
            response: { 200: z.object({ rooms: z.array(roomSnapshot) }) },
          },
        },
        async () => ({ rooms: await api.list() }),
      );
      scope.get(
        '/:room',
        { schema: { summary: "Tells a room's settings and what goes on in it", ...read } },
        (request) => api.read(request.params.room),
      );
      scope.put(
        '/:room',
        { schema: { summary: "Replaces the room's own settings", body: settings, ...read } },
        (request) => api.configure(request.params.room, request.body),
      );
      scope.patch(
        '/:room',
        { schema: { summary: "Changes single ones of the room's own settings", body: change, ...read } },
        (request) => api.change(request.params.room, request.body),
      );
      scope.post(
        '/:room/start',
        {
          schema: { summary: 'Has the room interpreted whenever people are in it', body: settings.optional(), ...read },
        },
        (request) => api.start(request.params.room, request.body),
      );
      scope.post('/:room/stop', { schema: { summary: 'Ends that, at once', ...read } }, (request) =>
        api.stop(request.params.room),
      );
      scope.get(
        '/:room/history',
        {
          schema: {
            summary: 'Tells the last hour of the room, a sample each ten seconds',
            params: roomParams,
            response: { 200: z.object({ samples: z.array(roomSample) }) },
          },
        },
        async (request) => ({ samples: await api.history(request.params.room) }),
      );
      done();
    },
    { prefix: '/api/rooms' },
  );
}

import type { FleetConfig } from '../config.ts';
import { RoomService } from '../roomservice/room-service.ts';
import type { DoctorRooms } from './doctor-rooms.ts';
import type { Check } from './examination.ts';
import { fault, ok, type Verdict } from './verdict.ts';

const timeoutMs = 20_000;

/** Whether LiveKit takes the key, and lets it open, list and remove rooms. */
export function livekitApiCheck({ livekit }: FleetConfig, rooms: DoctorRooms): Check {
  return { name: 'livekit-api', needs: ['livekit-connection'], timeoutMs, run: () => api(livekit, rooms) };
}

async function api(livekit: FleetConfig['livekit'], rooms: DoctorRooms): Promise<Verdict> {
  const service = new RoomService(livekit);
  try {
    await service.ping();
    const room = await rooms.open();
    try {
      if ((await service.room(room.name)) === undefined) {
        return fault('a room was opened and is not listed', 'See whether LIVEKIT_URL leads to several servers apart.');
      }
    } finally {
      await room.close();
    }
    return ok('takes the key; a room was opened, listed and removed');
  } catch (error) {
    return apiFault(error);
  }
}

/** The server's errors carry the HTTP status of its answer. */
export function apiFault(error: unknown): Verdict {
  const words = error instanceof Error ? error.message : String(error);
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
  if (status === 401 || status === 403) {
    return fault(
      `LiveKit refuses the key: ${status}, ${words}`,
      'See that LIVEKIT_API_KEY and LIVEKIT_API_SECRET are a pair of this server or project, and that clocks agree.',
    );
  }
  if (status === 404) {
    return fault(
      `no LiveKit answers there: ${status}`,
      'See that LIVEKIT_URL leads to LiveKit itself, without a path.',
    );
  }
  return fault(`LiveKit's API does not do what it should: ${words}`, "See the log of LiveKit's server for that time.");
}

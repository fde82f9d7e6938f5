import { Room, RoomEvent } from '@livekit/rtc-node';
import { expect, it, onTestFinished } from 'vitest';
import { interpreterIdentity } from '../../src/protocol/identity.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { Guest, nextEvent, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const service = (): RoomService => new RoomService(livekit());

async function join(room: string, token: string): Promise<Room> {
  const joined = new Room();
  await joined.connect(livekit().url, token, { autoSubscribe: false, dynacast: false });
  onTestFinished(() => joined.disconnect());
  expect(joined.name).toBe(room);
  return joined;
}

async function guest(room: string, identity: string): Promise<Guest> {
  const joined = await Guest.join(livekit(), room, identity);
  onTestFinished(() => joined.leave());
  return joined;
}

it('lists a room and who is in it, people apart from agents', async () => {
  const [rooms, room] = [service(), randomRoom()];
  expect(await rooms.room(room)).toBeUndefined();
  expect(await rooms.listParticipants(room)).toEqual([]);

  const attributes = { 'interpreter.listen': 'es' };
  await join(room, await rooms.mintPersonToken(room, { identity: 'ada', name: 'Ada', attributes }));
  await join(room, await rooms.mintInterpreterToken(room, 'interpreter-1-0'));
  expect(await rooms.room(room)).toMatchObject({ name: room, metadata: '' });
  expect((await rooms.listRooms()).map(({ name }) => name)).toContain(room);
  expect((await rooms.listParticipants(room)).sort((a, b) => a.identity.localeCompare(b.identity))).toEqual([
    { identity: 'ada', person: true, attributes },
    { identity: 'interpreter-1-0', person: false, attributes: {} },
  ]);
});

it('removes the Interpreters of earlier owners, and nobody else', async () => {
  const [rooms, room] = [service(), randomRoom()];
  const present = await Promise.all(
    [4, 5, 6].map(async (epoch) => {
      const identity = interpreterIdentity({ epoch, connection: 0 });
      return join(room, await rooms.mintInterpreterToken(room, identity));
    }),
  );
  await guest(room, 'interpreter');
  const removed = Promise.all(present.slice(0, 2).map((older) => nextEvent(older, RoomEvent.Disconnected)));
  expect((await rooms.removeOlderInterpreters(room, 6)).sort()).toEqual(['interpreter-4-0', 'interpreter-5-0']);
  await removed;
  const left = (await rooms.listParticipants(room)).map(({ identity }) => identity);
  expect(left.sort()).toEqual(['interpreter', 'interpreter-6-0']);
  expect(await rooms.removeOlderInterpreters(room, 6)).toEqual([]);
});

it('sets the attributes of others, and has nothing to remove where nobody is', async () => {
  const [rooms, room] = [service(), randomRoom()];
  const ada = await guest(room, 'ada');
  await rooms.setAttributes(room, 'ada', { 'interpreter.listen': 'fr' });
  await ada.until(() => ada.room.localParticipant?.attributes['interpreter.listen'] === 'fr');
  await rooms.removeParticipant(room, 'ben');
});

it('knows whether the server takes its key', async () => {
  await service().ping();
  await expect(new RoomService({ ...livekit(), apiSecret: 'x'.repeat(32) }).ping()).rejects.toThrow();
});

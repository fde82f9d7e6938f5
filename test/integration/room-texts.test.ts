import { RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { attributes } from '../../src/protocol/attributes.ts';
import { type Caption, captionTopic } from '../../src/protocol/captions.ts';
import { statusTopic } from '../../src/protocol/status.ts';
import type { LiveKitRoom } from '../../src/room/livekit-room.ts';
import { disposeRtc } from '../../src/room/native.ts';
import { Guest, type GuestMicrophone, joinAsInterpreter, nextEvent, randomRoom, watchRooms } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const hello: Caption = {
  id: 'ada-es-1',
  speaker: 'ada',
  kind: 'translation',
  language: 'es',
  text: 'Buenos días',
  final: false,
  pair: 'ada-source-1',
  startedAtMs: 0,
};

let ada: Guest;
let eva: Guest;
let microphone: GuestMicrophone;
let interpreter: LiveKitRoom;
let rooms: ReturnType<typeof watchRooms>;

beforeEach(async () => {
  const room = randomRoom();
  ada = await Guest.join(livekit(), room, 'ada');
  eva = await Guest.join(livekit(), room, 'eva');
  microphone = await ada.speak(440);
  rooms = watchRooms();
  interpreter = await joinAsInterpreter(livekit(), room);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await interpreter.close();
  await Promise.all([ada.leave(), eva.leave()]);
});

afterAll(() => disposeRtc());

test('a caption comes as its speaker, with all that clients need, to its readers alone', async () => {
  const read = eva.reads(({ topic }) => topic === captionTopic);
  const others: string[] = [];
  void ada.reads(({ text }) => others.push(text) < 0).catch(() => undefined);
  interpreter.captions.send(hello, ['eva']);
  expect(await read).toEqual({
    topic: 'lk.transcription',
    sender: 'ada',
    text: 'Buenos días',
    attributes: {
      'lk.segment_id': 'ada-es-1',
      'lk.transcribed_track_id': microphone.sid,
      'lk.transcription_final': 'false',
      'interpreter.kind': 'translation',
      'interpreter.speaker': 'ada',
      'interpreter.language': 'es',
      'interpreter.pair': 'ada-source-1',
    },
  });
  interpreter.captions.send({ ...hello, text: 'for nobody' }, []);
  const last = ada.reads(({ text }) => text === 'for Ada');
  interpreter.captions.send({ ...hello, text: 'for Ada' }, ['ada']);
  await last;
  expect(others).toEqual(['for Ada']);
});

test('of updates in a row the last arrives last, and a source has no language', async () => {
  const texts: string[] = [];
  const final = eva.reads(({ text, attributes: given }) => {
    texts.push(text);
    return given['lk.transcription_final'] === 'true';
  });
  const source = { id: 'ada-1', speaker: 'ada', kind: 'source', final: false, startedAtMs: 0 } as const;
  for (const text of ['a', 'a b', 'a b c']) interpreter.captions.send({ ...source, text }, ['eva']);
  interpreter.captions.send({ ...source, text: 'a b c d', final: true }, ['eva']);
  expect((await final).attributes).not.toHaveProperty('interpreter.language');
  expect(texts.at(0)).toBe('a');
  expect(texts.at(-1)).toBe('a b c d');
});

test('more readers than can be listed means everybody', async () => {
  const readers = Array.from({ length: 41 }, (_, index) => `reader ${index}`);
  const read = eva.reads(({ topic }) => topic === captionTopic);
  interpreter.captions.send(hello, readers);
  expect((await read).text).toBe('Buenos días');
});

test('a status comes as JSON, to everybody or to those who are named', async () => {
  const status = { speaker: 'ada', language: 'es', state: 'live', lagMs: 0, speaking: true } as const;
  const both = Promise.all([ada, eva].map((guest) => guest.reads(({ topic }) => topic === statusTopic)));
  interpreter.status.send(status);
  for (const { sender, text } of await both) {
    expect([sender, JSON.parse(text)]).toEqual(['interpreter-1-0', status]);
  }
  const toEva = eva.reads(({ text }) => text.includes('klingon'));
  interpreter.status.send({ unknown: ['klingon'], languages: ['es'] }, ['eva']);
  await toEva;
});

test('languages are offered, requests answered and texts delivered, after a full reconnect too', async () => {
  interpreter.registerRpc('echo', (payload, caller) => Promise.resolve(`${payload} from ${caller}`));
  interpreter.registerRpc('broken', () => Promise.reject(new Error('secret')));
  const ask = async (method: string): Promise<string | undefined> =>
    eva.room.localParticipant?.performRpc({ destinationIdentity: 'interpreter-1-0', method, payload: 'hello' });
  const check = async (): Promise<void> => {
    const { remoteParticipants } = eva.room;
    await eva.until(() => remoteParticipants.get('interpreter-1-0')?.attributes[attributes.languages] === 'es,fr');
    expect(await ask('echo')).toBe('hello from eva');
    await expect(ask('broken')).rejects.toThrow(/^(?!.*secret)/);
  };
  await check();

  const [inner] = rooms;
  if (!inner) throw new Error('The interpreter has a room');
  const read = eva.reads(({ text }) => text === 'Buenos días');
  const reconnecting = nextEvent(inner, RoomEvent.Reconnecting);
  const reconnected = nextEvent(inner, RoomEvent.Reconnected);
  await inner.simulateScenario(SimulateScenarioKind.SIMULATE_FULL_RECONNECT);
  await reconnecting;
  interpreter.captions.send(hello, ['eva']);
  await reconnected;
  await read;
  await check();
});

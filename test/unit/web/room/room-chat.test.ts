import { EventEmitter } from 'node:events';
import { ParticipantKind, RoomEvent, type Room } from 'livekit-client';
import { expect, test, vi } from 'vitest';
import { RoomChat } from '../../../../src/web/room/room-chat.ts';

type Handler = (reader: object, sender: { readonly identity: string }) => void;

function person(identity: string, more: object = { permissions: { canPublish: true } }) {
  return { identity, kind: ParticipantKind.STANDARD, isLocal: false, ...more };
}

/** As much of a room as writing and reading need. */
class FakeRoom extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  readonly people = new Map<string, object>();
  readonly localParticipant = {
    ...person('me', { isLocal: true }),
    sendText: vi.fn(() => Promise.resolve({ id: 'mine', timestamp: 5 })),
  };

  registerTextStreamHandler(topic: string, handler: Handler): void {
    this.handlers.set(topic, handler);
  }

  unregisterTextStreamHandler(topic: string): void {
    this.handlers.delete(topic);
  }

  getParticipantByIdentity(identity: string): object | undefined {
    return this.people.get(identity);
  }

  enter(identity: string, more?: object): void {
    this.people.set(identity, person(identity, more));
    this.emit(RoomEvent.ParticipantConnected);
  }

  async write(identity: string, text: string): Promise<void> {
    const info = { id: `${identity} ${text}`, timestamp: 1 };
    this.handlers.get('lk.chat')?.({ info, readAll: () => Promise.resolve(text) }, { identity });
    await new Promise((done) => setImmediate(done));
  }
}

function open() {
  const room = new FakeRoom();
  const chat = new RoomChat(room as unknown as Room);
  return { room, chat, texts: () => chat.view.messages.map(({ text }) => text) };
}

test('what comes before the room has told of its sender is shown once it has', async () => {
  const { room, chat, texts } = open();
  const watcher = vi.fn();
  chat.watch(watcher);
  await room.write('ada', 'early');
  expect(texts()).toEqual([]);
  room.enter('ada');
  expect(texts()).toEqual(['early']);
  expect(watcher).toHaveBeenCalledOnce();
  room.enter('bo');
  await room.write('ada', 'later');
  expect(texts()).toEqual(['early', 'later']);
});

test('nobody is shown what an audience writes, or a machine, known or met later', async () => {
  const { room, texts } = open();
  const audience = { permissions: { canPublish: false, canSubscribe: true } };
  room.enter('listener', audience);
  room.enter('agent', { kind: ParticipantKind.AGENT, permissions: { canPublish: true } });
  await room.write('listener', 'no');
  await room.write('agent', 'no');
  await room.write('late', 'no');
  room.enter('late', audience);
  room.enter('late');
  expect(texts()).toEqual([]);
});

test('messages stay when their sender leaves or may no longer speak, and their number never falls', async () => {
  const { room, chat, texts } = open();
  room.enter('ada');
  await room.write('ada', 'one');
  room.enter('ada', { permissions: { canPublish: false } });
  room.people.delete('ada');
  room.emit(RoomEvent.ParticipantPermissionsChanged);
  expect(texts()).toEqual(['one']);
  await chat.send('mine');
  expect(texts()).toEqual(['one', 'mine']);
  expect(chat.view.count).toBe(2);
});

test('a long chat is bounded, and is counted on', async () => {
  const { room, chat, texts } = open();
  room.enter('ada');
  for (let index = 0; index < 1_005; index++) await room.write('ada', `${index}`);
  expect(texts()).toHaveLength(1_000);
  expect(texts().at(-1)).toBe('1004');
  expect(chat.view.count).toBe(1_005);
});

test('closed is closed, twice too', async () => {
  const { room, chat, texts } = open();
  chat.close();
  chat.close();
  room.enter('ada');
  await room.write('ada', 'one');
  expect(texts()).toEqual([]);
  expect(room.eventNames()).toEqual([]);
});

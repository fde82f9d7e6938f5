import { EventEmitter } from 'node:events';
import { RoomEvent, TrackKind, TrackSource } from '@livekit/rtc-node';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../../src/room/connection.ts';
import { Microphones } from '../../../src/room/microphones.ts';

let asked: boolean[];
let publication: { subscribed: boolean; setSubscribed: (on: boolean) => void };
let connection: { state: Connection['state']; room: EventEmitter };
let microphones: Microphones;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  publication = Object.assign(
    { subscribed: false, setSubscribed: (on: boolean): void => void asked.push(on) },
    { kind: TrackKind.KIND_AUDIO, source: TrackSource.SOURCE_MICROPHONE },
  );
  const ada = { identity: 'ada', trackPublications: new Map([['TR_ada', publication]]) };
  const room = Object.assign(new EventEmitter(), { remoteParticipants: new Map([['ada', ada]]) });
  connection = { state: 'connected', room };
  microphones = new Microphones(connection as unknown as Connection, { info: () => undefined, warn: () => undefined });
});

afterEach(() => {
  microphones.close();
  vi.useRealTimers();
});

test('a microphone is subscribed once, and left some seconds after nobody listens to it', () => {
  microphones.listen('ada', () => undefined).close();
  const again = microphones.listen('ada', () => undefined);
  expect(asked).toEqual([true]);
  publication.subscribed = true;
  again.close();
  again.close();
  vi.advanceTimersByTime(4_999);
  expect(asked).toEqual([true]);
  vi.advanceTimersByTime(1);
  expect(asked).toEqual([true, false]);
  expect(vi.getTimerCount()).toBe(0);
});

test('it is not left while the connection is away, since that would be lost', () => {
  const heard = microphones.listen('ada', () => undefined);
  publication.subscribed = true;
  heard.close();
  connection.state = 'reconnecting';
  vi.advanceTimersByTime(5_000);
  connection.state = 'connected';
  expect(asked).toEqual([true]);
  vi.advanceTimersByTime(5_000);
  expect(asked).toEqual([true, false]);
});

test('an unsubscribing that a reconnect has lost keeps nobody from listening again', () => {
  publication.subscribed = true;
  const heard = microphones.listen('ada', () => undefined);
  connection.room.emit(RoomEvent.Reconnected);
  expect(asked).toEqual([]);
  heard.close();
  vi.advanceTimersByTime(5_000);
  expect(asked).toEqual([false]);
});

test('a wish that a reconnect has lost is wished again', () => {
  microphones.listen('ada', () => undefined);
  connection.room.emit(RoomEvent.Reconnected);
  expect(asked).toEqual([true, true]);
});

test('a track that the native layer has let go of already harms nobody, and is asked for when it is back', () => {
  const { setSubscribed } = publication;
  publication.setSubscribed = () => {
    throw new Error('invalid handle');
  };
  microphones.listen('ada', () => undefined);
  publication.setSubscribed = setSubscribed;
  connection.room.emit(RoomEvent.TrackPublished, publication, { identity: 'ada' });
  expect(asked).toEqual([true]);
});

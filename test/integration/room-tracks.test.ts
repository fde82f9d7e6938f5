import { RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveKitRoom } from '../../src/room/livekit-room.ts';
import { disposeRtc } from '../../src/room/native.ts';
import { Guest, joinAsInterpreter, nextEvent, randomRoom, Tone, watchRooms } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

const adaSpanish = { speaker: 'ada', language: 'es' } as const;
const adaFrench = { speaker: 'ada', language: 'fr' } as const;

let room: string;
let eva: Guest;
let leo: Guest;
let interpreter: LiveKitRoom;

beforeEach(async () => {
  room = randomRoom();
  eva = await Guest.join(livekit(), room, 'eva');
  leo = await Guest.join(livekit(), room, 'leo');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await interpreter.close();
  await Promise.all([eva.leave(), leo.leave()]);
});

afterAll(() => disposeRtc());

/** The names of the translated tracks that a guest is subscribed to. */
function subscriptions(guest: Guest): string[] {
  return [...guest.room.remoteParticipants.values()]
    .flatMap(({ trackPublications }) => [...trackPublications.values()])
    .filter(({ subscribed }) => subscribed)
    .map(({ name }) => name ?? '');
}

/** Which of the translated tracks rest, as a guest sees them. */
function muted(guest: Guest): Record<string, boolean | undefined> {
  const tracks = guest.room.remoteParticipants.get('interpreter-1-0')?.trackPublications.values() ?? [];
  return Object.fromEntries([...tracks].map((track) => [track.name ?? '', track.muted]));
}

test('each listener is subscribed to the permitted track and to no other, and a track rests muted', async () => {
  interpreter = await joinAsInterpreter(livekit(), room);
  const spanish = new Tone(600);
  spanish.awake = false;
  const published = nextEvent(eva.room, RoomEvent.TrackPublished);
  const subscribed = nextEvent(eva.room, RoomEvent.TrackSubscribed);
  interpreter.tracks.publish(adaSpanish, spanish);
  interpreter.tracks.publish(adaFrench, new Tone(900));
  interpreter.audience.permit([
    { pair: adaSpanish, listeners: ['eva'] },
    { pair: adaFrench, listeners: ['leo'] },
  ]);
  expect(await published).toMatchObject([{ muted: true }, { identity: 'interpreter-1-0' }]);
  await subscribed;
  await leo.hearsVoice('tr:fr:ada');

  const voice = eva.hearsVoice('tr:es:ada');
  const unmuted = nextEvent(eva.room, RoomEvent.TrackUnmuted);
  spanish.awake = true;
  await unmuted;
  await voice;
  const muted = nextEvent(eva.room, RoomEvent.TrackMuted);
  spanish.awake = false;
  expect(await muted).toMatchObject([{ name: 'tr:es:ada' }, {}]);
  expect(subscriptions(eva)).toEqual(['tr:es:ada']);
  expect(subscriptions(leo)).toEqual(['tr:fr:ada']);
});

test('nothing is pulled from a track without a permitted listener', async () => {
  interpreter = await joinAsInterpreter(livekit(), room);
  const spanish = new Tone(600);
  const next = vi.spyOn(spanish, 'next');
  interpreter.tracks.publish(adaSpanish, spanish);
  interpreter.tracks.publish(adaFrench, new Tone(900));
  interpreter.audience.permit([{ pair: adaFrench, listeners: ['leo'] }]);
  await leo.hearsVoice('tr:fr:ada');
  expect(next).not.toHaveBeenCalled();
  interpreter.audience.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  await eva.hearsVoice('tr:es:ada');
});

test('a listener who changes language and back within 3 s hears each at once', async () => {
  const nudged: string[] = [];
  interpreter = await joinAsInterpreter(livekit(), room, {}, (listener) => nudged.push(listener));
  interpreter.tracks.publish(adaSpanish, new Tone(600));
  interpreter.tracks.publish(adaFrench, new Tone(900));
  for (const pair of [adaSpanish, adaFrench, adaSpanish, adaFrench]) {
    // rtc-node goes on showing a revoked track as subscribed, and gets the same one again with a new subscription.
    const subscribed = eva.subscribes(`tr:${pair.language}:ada`);
    interpreter.audience.permit([{ pair, listeners: ['eva'] }]);
    await subscribed;
    await eva.hearsVoice(`tr:${pair.language}:ada`);
  }
  expect(nudged).toContain('eva');
});

test('a full reconnect publishes the tracks anew, and their listeners hear them again', async () => {
  const rooms = watchRooms();
  interpreter = await joinAsInterpreter(livekit(), room);
  const [inner] = rooms;
  if (!inner) throw new Error('The interpreter has a room');
  interpreter.tracks.publish(adaSpanish, new Tone(600));
  interpreter.tracks.publish(adaFrench, new Tone(900));
  interpreter.audience.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  const before = await eva.hearsVoice('tr:es:ada');

  const reconnected = nextEvent(inner, RoomEvent.Reconnected);
  await inner.simulateScenario(SimulateScenarioKind.SIMULATE_FULL_RECONNECT);
  await reconnected;
  await eva.hearsVoiceBut('tr:es:ada', before.sid);
  expect(subscriptions(eva)).toEqual(['tr:es:ada']);
  expect(subscriptions(leo)).toEqual([]);
  // The French one, which nobody may hear, still rests.
  expect(muted(leo)).toEqual({ 'tr:es:ada': false, 'tr:fr:ada': true });
});

test('a track that a full reconnect does not bring back is published anew', async () => {
  const rooms = watchRooms();
  interpreter = await joinAsInterpreter(livekit(), room);
  const [inner] = rooms;
  if (!inner) throw new Error('The interpreter has a room');
  interpreter.tracks.publish(adaSpanish, new Tone(600));
  interpreter.audience.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  await eva.hearsVoice('tr:es:ada');

  // The native layer brings it back every time: what is lost here is the word of it.
  const emit = inner.emit.bind(inner);
  vi.spyOn(inner, 'emit').mockImplementation(
    (...given) => given[0] !== 'localTrackRepublished' && (Reflect.apply(emit, inner, given) as boolean),
  );
  let republished = '';
  inner.once(RoomEvent.Reconnected, () => {
    [republished = ''] = inner.localParticipant?.trackPublications.keys() ?? [];
  });
  const reconnected = nextEvent(inner, RoomEvent.Reconnected);
  await inner.simulateScenario(SimulateScenarioKind.SIMULATE_FULL_RECONNECT);
  await reconnected;
  await eva.hearsVoiceBut('tr:es:ada', republished);
  expect(inner.localParticipant?.trackPublications.size).toBe(1);
});

test('it can be closed in the middle of a full reconnect', async () => {
  const rooms = watchRooms();
  interpreter = await joinAsInterpreter(livekit(), room);
  const [inner] = rooms;
  if (!inner) throw new Error('The interpreter has a room');
  interpreter.tracks.publish(adaSpanish, new Tone(600));
  const reconnecting = nextEvent(inner, RoomEvent.Reconnecting);
  await inner.simulateScenario(SimulateScenarioKind.SIMULATE_FULL_RECONNECT);
  await reconnecting;
  await interpreter.close();
  expect(await interpreter.ended).toEqual({ reason: 'left', rejoin: false });
});

test('the sixteenth track is published by a second connection, under the same permissions', async () => {
  interpreter = await joinAsInterpreter(livekit(), room);
  const pairs = Array.from({ length: 16 }, (_, index) => ({ speaker: `speaker ${index}`, language: 'es' }) as const);
  for (const pair of pairs) interpreter.tracks.publish(pair, new Tone(600));
  interpreter.audience.permit(pairs.map((pair) => ({ pair, listeners: ['eva'] })));
  await Promise.all(pairs.map(({ speaker }) => eva.hearsVoice(`tr:es:${encodeURIComponent(speaker)}`)));
  const counts = ['interpreter-1-0', 'interpreter-1-1'].map(
    (identity) => eva.room.remoteParticipants.get(identity)?.trackPublications.size,
  );
  expect(counts).toEqual([15, 1]);
  expect(subscriptions(leo)).toEqual([]);
});

test('a closed track is unpublished, and one that follows for the same pair is published after it', async () => {
  interpreter = await joinAsInterpreter(livekit(), room);
  interpreter.audience.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  const first = interpreter.tracks.publish(adaSpanish, new Tone(600));
  const { sid } = await eva.hearsVoice('tr:es:ada');
  const unpublished = nextEvent(eva.room, RoomEvent.TrackUnpublished);
  first.close();
  first.close();
  interpreter.tracks.publish(adaSpanish, new Tone(900));
  expect(await unpublished).toMatchObject([{ sid }, {}]);
  await eva.hearsVoiceBut('tr:es:ada', sid);
  expect(eva.room.remoteParticipants.get('interpreter-1-0')?.trackPublications.size).toBe(1);
});

test('closing leaves the room, tells its end once and leaves no listener on native events', async () => {
  const listeners = (): number => globalThis._ffiClientInstance?.listenerCount('ffi_event') ?? 0;
  const before = listeners();
  interpreter = await joinAsInterpreter(livekit(), room);
  interpreter.tracks.publish(adaSpanish, new Tone(600));
  interpreter.audience.permit([{ pair: adaSpanish, listeners: ['eva'] }]);
  await eva.hearsVoice('tr:es:ada');
  const gone = nextEvent(leo.room, RoomEvent.ParticipantDisconnected);
  await Promise.all([interpreter.close(), interpreter.close()]);
  expect(await interpreter.ended).toEqual({ reason: 'left', rejoin: false });
  await gone;
  expect(listeners()).toBeLessThanOrEqual(before + 1);
});

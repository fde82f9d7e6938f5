import { RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LiveKitRoom } from '../../src/room/livekit-room.ts';
import { disposeRtc } from '../../src/room/native.ts';
import { Guest, joinAsInterpreter, nextEvent, peak, randomRoom, watchRooms } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

let room: string;
let guests: Guest[];
let interpreter: LiveKitRoom | undefined;

beforeEach(() => {
  room = randomRoom();
  guests = [];
});

afterEach(async () => {
  vi.restoreAllMocks();
  await interpreter?.close();
  interpreter = undefined;
  await Promise.all(guests.map((guest) => guest.leave()));
});

afterAll(() => disposeRtc());

async function guest(identity: string, attributes: Record<string, string> = {}): Promise<Guest> {
  const joined = await Guest.join(livekit(), room, identity, attributes);
  guests.push(joined);
  return joined;
}

/** Counts voiced chunks; `after` resolves once so many more have come. */
function ear(): { onChunk: (samples: Int16Array) => void; after: (chunks: number) => Promise<number> } {
  let heard = 0;
  let waiting: { until: number; resolve: (heard: number) => void }[] = [];
  return {
    onChunk(samples) {
      if (peak(samples) < 1_000) return;
      expect(samples).toHaveLength(4_800);
      heard += 1;
      for (const { until, resolve } of waiting) if (heard >= until) resolve(heard);
      waiting = waiting.filter(({ until }) => until > heard);
    },
    after: (chunks) => new Promise((resolve) => waiting.push({ until: heard + chunks, resolve })),
  };
}

/** How many frames of the one's are heard until the other has heard enough. */
async function framesUntil(listener: Guest, enough: Promise<unknown>): Promise<number> {
  const stop = new AbortController();
  let count = 0;
  const counting = (async () => {
    for await (const { peak: loud } of listener.hears(stop.signal)) if (loud > 1_000) count += 1;
  })();
  await enough;
  stop.abort();
  await counting.catch(() => undefined);
  return count;
}

test('people, their wishes and microphones are seen, and changes told once for each turn', async () => {
  await guest('eva', { 'interpreter.listen': 'es-MX' });
  interpreter = await joinAsInterpreter(livekit(), room);
  expect(interpreter.participants()).toMatchObject([{ identity: 'eva', wish: { listen: 'es', captions: 'target' } }]);
  expect(interpreter.interpreterIdentities()).toEqual(['interpreter-1-0']);

  const joined = interpreter;
  const speaking = new Promise<void>((resolve) => {
    joined.onChange(() => {
      const ada = joined.participants().find(({ identity }) => identity === 'ada');
      if (ada?.microphone?.muted === false) resolve();
    });
  });
  const ada = await guest('ada');
  await ada.speak(440);
  await speaking;
});

test.each([
  ['signal', SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT],
  ['full', SimulateScenarioKind.SIMULATE_FULL_RECONNECT],
])('a speaker is heard once, and nobody seems to leave, through a %s reconnect', async (_, scenario) => {
  const ada = await guest('ada');
  await ada.speak(440);
  const rooms = watchRooms();
  interpreter = await joinAsInterpreter(livekit(), room);
  const { onChunk, after } = ear();
  interpreter.microphones.listen('ada', onChunk);
  const eva = await guest('eva');
  await after(1);

  const joined = interpreter;
  const present: number[] = [];
  joined.onChange(() => present.push(joined.participants().length));
  const [inner] = rooms;
  if (!inner) throw new Error('The interpreter has a room');
  const reconnected = nextEvent(inner, RoomEvent.Reconnected);
  await inner.simulateScenario(scenario);
  await reconnected;
  await after(1);
  // Another's ears are the clock: a second stream beside the first would bring ten chunks in half as many of their frames.
  const frames = await framesUntil(eva, after(10));
  expect(frames).toBeGreaterThan(75);
  expect(new Set(present)).toEqual(new Set([2]));
});

test('a microphone that is taken away and published again is heard again', async () => {
  const ada = await guest('ada');
  const first = await ada.speak(440);
  interpreter = await joinAsInterpreter(livekit(), room);
  const { onChunk, after } = ear();
  interpreter.microphones.listen('ada', onChunk);
  await after(1);
  await first.unpublish();
  await ada.speak(440);
  await after(1);
});

test('who stops listening and starts again at once goes on hearing; a second listening at a time is refused', async () => {
  const ada = await guest('ada');
  await ada.speak(440);
  interpreter = await joinAsInterpreter(livekit(), room);
  const before = ear();
  const listening = interpreter.microphones.listen('ada', before.onChunk);
  await before.after(1);
  expect(() => interpreter?.microphones.listen('ada', before.onChunk)).toThrow();
  listening.close();
  const { onChunk, after } = ear();
  interpreter.microphones.listen('ada', onChunk);
  listening.close();
  await after(2);
});

test('a higher epoch ends it, and so does being removed; neither may come back', async () => {
  interpreter = await joinAsInterpreter(livekit(), room);
  const next = await joinAsInterpreter(livekit(), room, { epoch: 2 });
  try {
    expect(await interpreter.ended).toEqual({ reason: 'superseded', rejoin: false });
    expect(next.interpreterIdentities().toSorted()).toEqual(['interpreter-1-0', 'interpreter-2-0']);
    const { url, apiKey, apiSecret } = livekit();
    await new RoomServiceClient(url, apiKey, apiSecret).removeParticipant(room, 'interpreter-2-0');
    expect(await next.ended).toEqual({ reason: 'removed', rejoin: false });
  } finally {
    await next.close();
  }
});

test('the same identity again, or the end of the room, ends it, and leaves no listener on native events', async () => {
  const listeners = (): number | undefined => globalThis._ffiClientInstance?.listenerCount('ffi_event');
  const before = listeners();
  interpreter = await joinAsInterpreter(livekit(), room);
  const again = await joinAsInterpreter(livekit(), room);
  try {
    expect(await interpreter.ended).toEqual({ reason: 'duplicate', rejoin: false });
    const { url, apiKey, apiSecret } = livekit();
    await new RoomServiceClient(url, apiKey, apiSecret).deleteRoom(room);
    expect(await again.ended).toEqual({ reason: 'room-closed', rejoin: false });
    expect(listeners()).toBe(before);
  } finally {
    await again.close();
  }
});

test('the signal leaves the room, and a signal that has fired does not join it', async () => {
  const stop = new AbortController();
  interpreter = await joinAsInterpreter(livekit(), room, { signal: stop.signal });
  stop.abort(new Error('stopped'));
  expect(await interpreter.ended).toEqual({ reason: 'left', rejoin: false });
  await expect(joinAsInterpreter(livekit(), room, { signal: stop.signal })).rejects.toThrow('stopped');
});

test('a person who is called like an interpreter of a higher epoch is none', async () => {
  await guest('interpreter-zzzz-0');
  interpreter = await joinAsInterpreter(livekit(), room);
  expect(interpreter.interpreterIdentities()).toEqual(['interpreter-1-0']);
});

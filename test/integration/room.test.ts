import { RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
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
  const startedMs = performance.now();
  await after(10);
  // Ten chunks are two seconds; a second stream beside the first would bring them in one.
  expect(performance.now() - startedMs).toBeGreaterThan(1_700);
  expect(new Set(present)).toEqual(new Set([1]));
});

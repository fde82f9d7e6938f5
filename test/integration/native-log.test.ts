import { RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
import { afterAll, expect, test, vi } from 'vitest';
import { watchNativeLog } from '../../src/room/native-log.ts';
import { disposeRtc } from '../../src/room/native.ts';
import { joinAsInterpreter, nextEvent, randomRoom, watchRooms } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

afterAll(async () => {
  vi.restoreAllMocks();
  await disposeRtc();
});

test('what the native layer complains about is passed on until that is stopped; nobody else hears its log', async () => {
  const complaints: unknown[] = [];
  const warn = (fields: unknown): number => complaints.push(fields);
  const stop = await watchNativeLog({ info: () => undefined, warn });
  const events = new Set<string | undefined>();
  globalThis._ffiClientInstance?.on('ffi_event', ({ message }) => events.add(message.case));
  const rooms = watchRooms();
  const interpreter = await joinAsInterpreter(livekit(), randomRoom());
  try {
    const [inner] = rooms;
    if (!inner) throw new Error('The interpreter has a room');
    const restart = async (): Promise<void> => {
      const reconnected = nextEvent(inner, RoomEvent.Reconnected);
      await inner.simulateScenario(SimulateScenarioKind.SIMULATE_FULL_RECONNECT);
      await reconnected;
    };
    await restart();
    expect(complaints).toContainEqual({ target: 'livekit::rtc_engine', detail: expect.any(String) as string });
    stop();
    complaints.length = 0;
    await restart();
    expect(complaints).toEqual([]);
    expect([...events]).toContain('roomEvent');
    expect([...events]).not.toContain('logs');
  } finally {
    await interpreter.close();
  }
});

test('it is too late once the native layer is in use', async () => {
  await expect(watchNativeLog({ info: () => undefined, warn: () => undefined })).rejects.toThrow('in use already');
});

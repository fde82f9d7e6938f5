import { randomUUID } from 'node:crypto';
import type { Room } from '@livekit/rtc-node';
import { expect, onTestFinished } from 'vitest';
import type { Observer } from '../../src/interpreter/ports.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import type { RoomSnapshot } from '../../src/jobs/snapshots.ts';
import { interpreterIdentity } from '../../src/protocol/identity.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';
import { openStockListener, type TestBrowser } from './browser.ts';
import { InterpretedRoom } from './interpreted-room.ts';
import { watchRooms } from './room.ts';
import { sandboxTranslation } from './sandbox-translation.ts';
import { livekit, redisUrl } from './servers.ts';
import type { StockListener } from './stock-listener.ts';
import { unobserved } from './unobserved.ts';

/** A session opens with the microphone and is held no longer than it must be. */
const usual = { holdSeconds: 0, warm: true };

/** How a corridor differs from one that opens a session with the microphone and holds none longer than it must. */
export interface CorridorOptions extends SandboxOptions {
  readonly settings?: Partial<RoomSettings>;
  readonly speechGate?: 'silero' | 'level';
  readonly noOutputMs?: number;
  /** For so long a session may take to get ready. */
  readonly connectTimeoutMs?: number;
}

/** A room of its own with an interpreter in it, on the real LiveKit and Redis, and a sandbox for its service. */
export class Corridor {
  readonly room = `test-${randomUUID()}`;
  readonly sandbox: Sandbox;
  readonly #options: CorridorOptions;
  readonly roomService = new RoomService(livekit());
  readonly #rooms = watchRooms();
  #interpreted: InterpretedRoom | undefined;

  /** Is closed when the test finishes. */
  static async open(options: CorridorOptions = {}): Promise<Corridor> {
    const corridor = new Corridor(await startSandbox(options), options);
    onTestFinished(() => corridor.close());
    return corridor;
  }

  private constructor(sandbox: Sandbox, options: CorridorOptions) {
    this.sandbox = sandbox;
    this.#options = options;
  }

  /** What the interpreter would tell of its room now. */
  get snapshot(): RoomSnapshot {
    if (!this.#interpreted) throw new Error('nobody interprets the room yet');
    return this.#interpreted.snapshot;
  }

  /** Identity of the interpreter's listening connection. */
  get interpreter(): string {
    return interpreterIdentity({ epoch: this.snapshot.epoch, connection: 0 });
  }

  /** Names of the translated tracks that are published, as the server tells. */
  async translatedTracks(): Promise<string[]> {
    return (await this.#interpreted?.translatedTracks()) ?? [];
  }

  /** The interpreter's rtc-node room, to look into and to shake. */
  get rtcRoom(): Room {
    const room = this.#rooms.findLast(({ localParticipant }) => localParticipant?.identity === this.interpreter);
    if (!room) throw new Error('the interpreter is not in the room');
    return room;
  }

  /** Whose microphones the interpreter subscribes to. */
  subscriptions(): string[] {
    const people = [...this.rtcRoom.remoteParticipants.values()];
    const heard = people.filter(({ trackPublications }) =>
      [...trackPublications.values()].some(({ subscribed }) => subscribed),
    );
    return heard.map(({ identity }) => identity).sort();
  }

  /** Lets the interpreter join; resolves when it is there. */
  async interpret(observer: Partial<Observer> = {}): Promise<void> {
    const { settings, speechGate = 'level', noOutputMs, profile, connectTimeoutMs } = this.#options;
    this.#interpreted = new InterpretedRoom({
      name: this.room,
      livekit: livekit(),
      redisUrl: redisUrl(),
      translation: sandboxTranslation(this.sandbox.url, {
        ...(profile && { profile }),
        ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
      }),
      observer: { ...unobserved, ...observer },
      speechGate,
      settings: { ...usual, ...settings },
      noOutputMs,
    });
    await this.#interpreted.interpret();
  }

  /** Resolves once what the interpreter tells of its room is as wished. */
  async until(condition: (snapshot: RoomSnapshot) => boolean): Promise<void> {
    // Not all that a snapshot tells has an event of its own.
    await expect.poll(() => condition(this.snapshot), { timeout: 30_000, interval: 20 }).toBe(true);
  }

  /** Somebody with a stock page; attributes are given without their prefix: `{ listen: 'es' }`. */
  async join(browser: TestBrowser, identity: string, wish: Record<string, string> = {}): Promise<StockListener> {
    const attributes = Object.fromEntries(
      Object.entries(wish).map(([name, value]) => [`interpreter.${name}`, value] as const),
    );
    const token = await this.roomService.mintPersonToken(this.room, { identity, name: identity, attributes });
    const listener = await openStockListener(browser, { url: livekit().url, token });
    onTestFinished(() => listener.close());
    return listener;
  }

  /** The interpreter leaves, then the service goes. Closing twice is closing once. */
  async close(): Promise<void> {
    try {
      await this.#interpreted?.close();
    } finally {
      await this.sandbox.close();
    }
  }
}

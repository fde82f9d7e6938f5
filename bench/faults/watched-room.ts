import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { DropReason, Observer } from '../../src/interpreter/ports.ts';
import type { RoomSettings } from '../../src/jobs/room-settings.ts';
import type { RoomSnapshot } from '../../src/jobs/snapshots.ts';
import type { InterpreterState, UnavailableReason } from '../../src/protocol/status.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/server.ts';
import { InterpretedRoom } from '../../test/support/interpreted-room.ts';
import { sandboxTranslation } from '../../test/support/sandbox-translation.ts';
import { unobserved } from '../../test/support/unobserved.ts';
import type { Servers } from '../servers.ts';
import { WatchedService } from './watched-service.ts';

/** How a room differs from what operators get without settings of their own. */
export interface RoomOptions extends SandboxOptions {
  readonly noOutputMs?: number;
}

export interface ShownState {
  readonly atMs: number;
  readonly state: InterpreterState;
  readonly reason?: UnavailableReason;
}

const connectTimeoutMs = 5_000;
const pollMs = 50;

/** A room with an interpreter in it, in this process, and a sandbox for its service. Whoever opens closes. */
export class WatchedRoom {
  readonly name = `bench-${randomUUID()}`;
  readonly sandbox: Sandbox;
  readonly service: WatchedService;
  /** What was shown, of all pairs. */
  readonly states: ShownState[] = [];
  readonly droppedMs: Record<DropReason, number> = { starting: 0, reconnecting: 0, unavailable: 0, playout: 0 };
  readonly #room: InterpretedRoom;

  static async open(servers: Servers, options: RoomOptions = {}): Promise<WatchedRoom> {
    const room = new WatchedRoom(servers, await startSandbox(options), options);
    try {
      await room.#room.interpret();
      return room;
    } catch (error) {
      await room.close();
      throw error;
    }
  }

  private constructor(servers: Servers, sandbox: Sandbox, { profile, noOutputMs }: RoomOptions) {
    this.sandbox = sandbox;
    this.service = new WatchedService(
      sandboxTranslation(sandbox.url, { ...(profile && { profile }), connectTimeoutMs }),
    );
    this.#room = new InterpretedRoom({
      ...servers,
      name: this.name,
      translation: this.service,
      observer: this.#observer(),
      speechGate: 'silero',
      settings: {},
      noOutputMs,
    });
  }

  get snapshot(): RoomSnapshot {
    return this.#room.snapshot;
  }

  /** As an operator would, by the API. */
  configure(changes: Partial<RoomSettings>): void {
    this.#room.configure(changes);
  }

  /** Names of the translated tracks that are published, as the server tells. */
  translatedTracks(): Promise<string[]> {
    return this.#room.translatedTracks();
  }

  /** Answers whether the condition was met in time. */
  async within(ms: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
    const untilMs = performance.now() + ms;
    for (;;) {
      if (await condition()) return true;
      if (performance.now() > untilMs) return false;
      // Not all that is asked for has an event of its own.
      await Promise.race([delay(pollMs), this.#room.served]);
    }
  }

  /** The interpreter leaves, then the service goes. Closing twice is closing once. */
  async close(): Promise<void> {
    try {
      await this.#room.close();
    } finally {
      await this.sandbox.close();
    }
  }

  #observer(): Observer {
    return {
      ...unobserved,
      stateChanged: (_pair, _from, state, reason) =>
        void this.states.push({ atMs: performance.now(), state, ...(reason && { reason }) }),
      dropped: (reason, durationMs) => void (this.droppedMs[reason] += durationMs),
    };
  }
}

import type { UnavailableReason } from '../../src/protocol/status.ts';
import type { Fault, FaultAim } from '../../src/sandbox/fault.ts';
import type { QuirkName } from '../../src/sandbox/quirks.ts';
import type { WatchedRoom, RoomOptions } from './watched-room.ts';

/** Something that goes wrong in the middle of running speech, and what may come of it. */
export interface Trouble {
  readonly name: string;
  readonly strike: (room: WatchedRoom) => void;
  /** The operator repairs it so much later. */
  readonly repair?: { readonly afterMs: number; readonly act: (room: WatchedRoom) => void };
  /** What is shown for a reason that only the operator can mend. */
  readonly shows?: UnavailableReason;
  /** The connection alone is gone: the next voice comes within 1.5 s and the service's own time. */
  readonly prompt?: boolean;
  /** Sentences that may be lost; those that are said while nothing can be heard come on top. */
  readonly mayLose: number;
  readonly options?: RoomOptions;
  /** How long is spoken; 24 s unless given. */
  readonly speechMs?: number;
}

type ConnectionFault = Extract<Fault, { kind: 'refuse' | 'hang' | 'close-early' }>;
type SessionFault = Exclude<Fault, ConnectionFault>;

const repairAfterMs = 6_000;

/** The connection is cut, and the next ones are refused. */
function refused(name: string, fault: ConnectionFault, times: number, mayLose: number): Trouble {
  const strike = ({ sandbox }: WatchedRoom): void => {
    sandbox.faults.strike(fault, { times });
    sandbox.faults.strike({ kind: 'drop' });
  };
  return { name, strike, mayLose };
}

/** Refused for what time does not mend, until somebody changes the settings. */
function refusedForGood(name: string, fault: ConnectionFault, shows: UnavailableReason): Trouble {
  return {
    name: `${name}; mended after ${repairAfterMs / 1_000} s`,
    strike: ({ sandbox }) => {
      sandbox.faults.strike(fault, { times: 'always' });
      sandbox.faults.strike({ kind: 'drop' });
    },
    repair: {
      afterMs: repairAfterMs,
      act: (room) => {
        room.sandbox.faults.clear();
        room.configure({ tenant: 'mended' });
      },
    },
    shows,
    mayLose: 3,
    speechMs: 30_000,
  };
}

function session(
  name: string,
  fault: SessionFault,
  rest: Partial<Trouble> & { mayLose: number },
  aim?: FaultAim,
): Trouble {
  return { name, strike: ({ sandbox }) => sandbox.faults.strike(fault, aim), ...rest };
}

function quirk(name: QuirkName, rest: Partial<Trouble> = {}): Trouble {
  return {
    name: `quirk: ${name}`,
    strike: ({ sandbox }) => {
      sandbox.quirks[name] = true;
    },
    mayLose: 0,
    ...rest,
  };
}

const cut = { prompt: true, mayLose: 1 } as const;

/** The control: what the room and the recogniser do to speech by themselves. */
export const nothing: Trouble = { name: 'nothing', strike: () => undefined, mayLose: 0 };

export const troubles: readonly Trouble[] = [
  session('drop of the socket', { kind: 'drop' }, cut),
  session('close with "keepalive ping timeout"', { kind: 'keepalive-timeout' }, cut),
  session('error that ends the session', { kind: 'error', ends: true }, cut),
  session('expiry in 1 s, not announced', { kind: 'expire', seconds: 1 }, cut),
  refused('drop, then 503 twice', { kind: 'refuse', status: 503 }, 2, 2),
  refused('drop, then 429', { kind: 'refuse', status: 429 }, 1, 2),
  refused('drop, then 429 with Retry-After 3 s', { kind: 'refuse', status: 429, retryAfterSeconds: 3 }, 1, 2),
  refused('drop, then a proxy that closes early', { kind: 'close-early' }, 1, 2),
  refused('drop, then no answer to the handshake', { kind: 'hang' }, 1, 3),
  refusedForGood('drop, then 401', { kind: 'refuse', status: 401 }, 'authentication'),
  refusedForGood('drop, then 403', { kind: 'refuse', status: 403 }, 'region'),
  refusedForGood('drop, then 429 for the bill', { kind: 'refuse', status: 429, code: 'insufficient_quota' }, 'billing'),
  session('stall of 600 ms', { kind: 'stall', ms: 600 }, { mayLose: 0 }),
  session('stall of 3 s', { kind: 'stall', ms: 3_000 }, { mayLose: 0 }),
  session('stall without end', { kind: 'stall' }, { mayLose: 4, options: { noOutputMs: 6_000 }, speechMs: 36_000 }),
  session('error, and the session goes on', { kind: 'error' }, { mayLose: 0 }),
  session('malformed JSON', { kind: 'malformed-json' }, { mayLose: 0 }),
  session('unknown event', { kind: 'unknown-event' }, { mayLose: 0 }),
  session('events without what belongs to them', { kind: 'hollow-events' }, { mayLose: 0 }),
  session('frame of 17 MiB', { kind: 'huge-frame' }, { mayLose: 1 }),
  session('odd bytes, in two deltas', { kind: 'odd-bytes', deltas: 2 }, { mayLose: 0 }),
  session('48 kHz, two channels', { kind: 'other-format', sampleRateHz: 48_000, channels: 2 }, { mayLose: 0 }),
  session('8 kHz', { kind: 'other-format', sampleRateHz: 8_000 }, { mayLose: 1 }),
  quirk('longDeltas'),
  quirk('bursts'),
  quirk('wholeSentences'),
  quirk('tripleAudio'),
  quirk('lateAudio'),
  quirk('noTranscript'),
  quirk('noSourceTranscript'),
  {
    name: 'quirk: slowStart, after a drop',
    strike: ({ sandbox }) => {
      sandbox.quirks.slowStart = true;
      sandbox.faults.strike({ kind: 'drop' });
    },
    mayLose: 1,
  },
  quirk('zeros', {
    name: 'quirk: zeros; well again after 9 s',
    repair: { afterMs: 9_000, act: ({ sandbox }) => void (sandbox.quirks.zeros = false) },
    options: { noOutputMs: 6_000 },
    mayLose: 5,
    speechMs: 36_000,
  }),
  quirk('zeros', {
    name: 'quirk: zeros, in two sessions; mended after 18 s',
    repair: {
      afterMs: 18_000,
      act: (room) => {
        room.sandbox.quirks.zeros = false;
        room.configure({ tenant: 'mended' });
      },
    },
    shows: 'no-output',
    options: { noOutputMs: 6_000 },
    mayLose: 6,
    speechMs: 42_000,
  }),
];

/** Sessions of 20 s, one after the other. */
export function rollover(speechMs: number): Trouble {
  const minutes = speechMs / 60_000;
  return {
    name: `sessions of 20 s, for ${minutes} min`,
    strike: () => undefined,
    mayLose: 0,
    options: { lifetimeSeconds: 20 },
    speechMs,
  };
}

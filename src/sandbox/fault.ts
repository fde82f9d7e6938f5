import { z } from 'zod';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';
import { fields } from './fields.ts';

/** A count, or without end. */
const times = z.union([z.int().min(1), z.literal('always')]);
const ms = z.number().min(0).max(86_400_000);

/** Befalls a connection before it is a session. */
const connectionFault = z.discriminatedUnion('kind', [
  /** The upgrade is answered with an HTTP status. Without a code, the one that the service gives with that status. */
  fields({
    kind: z.literal('refuse'),
    status: z.int().min(400).max(599),
    code: z.string().optional(),
    message: z.string().optional(),
    retryAfterSeconds: z.number().min(0).optional(),
  }),
  /** The upgrade is never answered. */
  fields({ kind: z.literal('hang') }),
  /** The socket opens, and closes before `session.created`: a proxy whose service has refused. */
  fields({ kind: z.literal('close-early'), closeCode: z.int().min(1000).max(4999).optional() }),
]);

/** Befalls a session. */
const sessionFault = z.discriminatedUnion('kind', [
  /** The connection is cut. */
  fields({ kind: z.literal('drop') }),
  /** Nothing is sent for so long, then all at once; without a time until the faults are cleared. */
  fields({ kind: z.literal('stall'), ms: ms.optional() }),
  /** 1011, `keepalive ping timeout`. */
  fields({ kind: z.literal('keepalive-timeout') }),
  /** The session expires in so many seconds; one that begins says so in `session.created`. */
  fields({ kind: z.literal('expire'), seconds: z.number().min(0).max(86_400) }),
  /** An error event, after which the session goes on, or ends with 1011. */
  fields({
    kind: z.literal('error'),
    code: z.string().optional(),
    message: z.string().optional(),
    ends: z.boolean().optional(),
  }),
  /** Text that is no JSON, and JSON that is no object. */
  fields({ kind: z.literal('malformed-json') }),
  fields({ kind: z.literal('unknown-event') }),
  /** Events of known types without what belongs to them. */
  fields({ kind: z.literal('hollow-events') }),
  /** A delta of silence whose frame has so many bytes; 17 MiB unless given. */
  fields({ kind: z.literal('huge-frame'), bytes: z.int().min(1024).max(33_554_432).optional() }),
  /** Deltas lack their last byte; one of them unless given. */
  fields({ kind: z.literal('odd-bytes'), deltas: times.optional() }),
  /** Deltas have another rate and as many channels, and say so; all of them unless given. */
  fields({
    kind: z.literal('other-format'),
    sampleRateHz: z.int().min(8000).max(96_000),
    channels: z.literal([1, 2]).optional(),
    deltas: times.optional(),
  }),
]);

/** Whom a fault befalls; without any of these all sessions that run, or the next connection. */
const aim = fields({
  /** The sessions that run now, or those that come. A fault of the connection befalls those that come only. */
  at: z.enum(['running', 'next']).optional(),
  /** How many of those that come, one unless given; `always` is until the faults are cleared. */
  times: times.optional(),
  /** Sessions of this target language. One that comes is known by it once it has set it. */
  language: z.enum(languageCodes as [LanguageCode, ...LanguageCode[]]).optional(),
  safetyIdentifier: z.string().optional(),
});

/** A fault as it is ordered over HTTP. */
export const faultOrder = fields({
  afterMs: ms.optional(),
  fault: z.discriminatedUnion('kind', [connectionFault, sessionFault]),
  aim: aim.optional(),
});

export type ConnectionFault = Readonly<z.infer<typeof connectionFault>>;
export type SessionFault = Readonly<z.infer<typeof sessionFault>>;
export type Fault = ConnectionFault | SessionFault;
export type FaultAim = Readonly<z.infer<typeof aim>>;
/** A fault, whom it befalls, and how long from now; at once unless given. */
export type FaultOrder = Readonly<z.infer<typeof faultOrder>>;
export type Times = z.infer<typeof times>;

export function isConnectionFault(fault: Fault): fault is ConnectionFault {
  return fault.kind === 'refuse' || fault.kind === 'hang' || fault.kind === 'close-early';
}

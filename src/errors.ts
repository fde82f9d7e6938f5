import type { InvitationEnd } from './protocol/invitation.ts';
import type { UnavailableReason } from './protocol/status.ts';

/** A translation session ended, or was refused, before its speech did. Theirs. */
export class SessionLostError extends Error {
  override readonly name = 'SessionLostError';
  readonly reason: UnavailableReason;
  /** The service asked to be left alone for so long. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: { reason: UnavailableReason; retryAfterMs?: number; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.reason = options.reason;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** A state machine received an event that its state does not allow. Ours. */
export class InvalidTransitionError extends Error {
  override readonly name = 'InvalidTransitionError';
}

/** The configuration cannot be used; the message says which variable, what it was and what is allowed. The operator's. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** The room has ended, or another worker has taken it over: stop, and do not come back by oneself. */
export class RoomLostError extends Error {
  override readonly name = 'RoomLostError';
  readonly rejoin: boolean;

  constructor(message: string, options: { rejoin: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.rejoin = options.rejoin;
  }
}

/** A caller asked for what cannot be given; the message says what is allowed. The caller's. */
export class RequestRefusedError extends Error {
  override readonly name = 'RequestRefusedError';
}

/** An invitation that was good holds no longer. The caller's. */
export class InvitationEndedError extends Error {
  override readonly name = 'InvitationEndedError';
  readonly end: InvitationEnd;

  constructor(message: string, options: { end: InvitationEnd }) {
    super(message);
    this.end = options.end;
  }
}

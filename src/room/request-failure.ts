import { RpcError } from '@livekit/rtc-node';
import { RequestRefusedError } from '../errors.ts';
import type { RoomLog } from './room-log.ts';

/** LiveKit takes 256 bytes. */
const maxMessageLength = 250;

/**
 * What a caller is told of a request that failed: why it was refused, and what is allowed, where that is for the caller to
 * mend; of anything else no more than that it failed, and the log tells why.
 */
export function requestFailure(error: unknown, method: string, log: RoomLog): RpcError {
  if (error instanceof RequestRefusedError) {
    return new RpcError(RpcError.ErrorCode.APPLICATION_ERROR, error.message.slice(0, maxMessageLength));
  }
  log.warn({ error, method }, 'request of a participant failed');
  return RpcError.builtIn('APPLICATION_ERROR');
}

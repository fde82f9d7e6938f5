import { ConfigurationError, RequestRefusedError, RoomLostError, SessionLostError } from '../errors.ts';

/** Whose fault an error is: ours is a defect, theirs a service's, the operator's a matter of key, bill, budget or region. */
export type Fault = 'ours' | 'theirs' | 'operator';

export function faultOf(error: unknown): Fault {
  if (error instanceof ConfigurationError) return 'operator';
  if (error instanceof SessionLostError) return faultOfLoss(error);
  if (error instanceof RoomLostError || error instanceof RequestRefusedError) return 'theirs';
  return isFromOutside(error) || (error instanceof Error && isFromOutside(error.cause)) ? 'theirs' : 'ours';
}

/** Errors of the network and answers of other servers carry a code or a status; so does the cause of a failed fetch. */
function isFromOutside(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('status' in error) return true;
  // Node's own complaints about how it is used.
  return 'code' in error && typeof error.code === 'string' && !error.code.startsWith('ERR_');
}

function faultOfLoss({ reason }: SessionLostError): Fault {
  switch (reason) {
    case 'authentication':
    case 'billing':
    case 'region':
    case 'budget':
      return 'operator';
    case 'rate-limit':
    case 'overloaded':
    case 'protocol':
    case 'connection':
    case 'expired':
    case 'no-output':
      return 'theirs';
  }
}

import { ConfigurationError, RequestRefusedError, RoomLostError, SessionLostError } from '../errors.ts';

/** Whose fault an error is: ours is a defect, theirs a service's, the operator's a matter of key, bill or region. */
export type Fault = 'ours' | 'theirs' | 'operator';

export function faultOf(error: unknown): Fault {
  if (error instanceof ConfigurationError) return 'operator';
  if (error instanceof SessionLostError) return faultOfLoss(error);
  if (error instanceof RoomLostError || error instanceof RequestRefusedError) return 'theirs';
  return 'ours';
}

function faultOfLoss({ reason }: SessionLostError): Fault {
  switch (reason) {
    case 'authentication':
    case 'billing':
    case 'region':
      return 'operator';
    case 'rate-limit':
    case 'overloaded':
    case 'protocol':
    case 'connection':
    case 'expired':
      return 'theirs';
  }
}

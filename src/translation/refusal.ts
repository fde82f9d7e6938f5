import type { IncomingMessage } from 'node:http';
import { SessionLostError } from '../errors.ts';
import type { UnavailableReason } from '../protocol/status.ts';

const longestBody = 4_096;
const billingCodes = new Set(['credit_balance_exhausted', 'insufficient_quota', 'billing_hard_limit_reached']);

/** Reads an HTTP answer that refused the upgrade. Resolves whatever happens to the body. */
export async function readRefusal(response: IncomingMessage): Promise<SessionLostError> {
  let body = '';
  try {
    for await (const part of response.setEncoding('utf8')) {
      body += String(part);
      if (body.length > longestBody) break;
    }
  } catch {
    // The status alone has to do.
  }
  const status = response.statusCode ?? 0;
  const code = errorCode(body);
  const reason = reasonOf(status, code);
  return new SessionLostError(`the service refused the session: ${status.toString()} ${code}`.trim(), { reason });
}

function reasonOf(status: number, code: string): UnavailableReason {
  if (billingCodes.has(code)) return 'billing';
  switch (status) {
    case 401:
      return 'authentication';
    case 402:
      return 'billing';
    case 403:
      return 'region';
    case 429:
      return 'rate-limit';
    case 503:
      return 'overloaded';
    default:
      return 'connection';
  }
}

function errorCode(body: string): string {
  try {
    const parsed = JSON.parse(body) as { error?: { code?: unknown } } | null;
    const code = parsed?.error?.code;
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}

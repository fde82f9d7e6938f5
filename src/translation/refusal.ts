import type { IncomingMessage } from 'node:http';
import { SessionLostError } from '../errors.ts';
import type { UnavailableReason } from '../protocol/status.ts';
import type { Concealment } from './concealment.ts';
import { fieldsOf, type ErrorFields } from './error-fields.ts';
import { readRetryAfter } from './retry-after.ts';

const longestBody = 4_096;

/** What the words of a refusal mean, whichever of its fields holds them. Sentences for people are never looked at. */
const reasonOfWord: ReadonlyMap<string, UnavailableReason> = new Map([
  ['missing_api_key', 'authentication'],
  ['invalid_api_key', 'authentication'],
  ['invalid_authentication', 'authentication'],
  ['authentication_error', 'authentication'],
  ['account_deactivated', 'authentication'],
  ['ip_not_authorized', 'authentication'],
  ['unsupported_country_region_territory', 'region'],
  ['credit_balance_exhausted', 'billing'],
  ['insufficient_quota', 'billing'],
  ['organization_spend_limit_exceeded', 'billing'],
  ['organization_usage_limit_exceeded', 'billing'],
  ['project_spend_limit_exceeded', 'billing'],
  ['billing_hard_limit_reached', 'billing'],
  ['billing_not_active', 'billing'],
  ['budget_exceeded', 'billing'],
  ['slow_down', 'rate-limit'],
  ['rate_limit_exceeded', 'rate-limit'],
  ['rate_limit_error', 'rate-limit'],
  ['server_is_overloaded', 'overloaded'],
  ['service_unavailable_error', 'overloaded'],
  ['session_expired', 'expired'],
  ['server_error', 'connection'],
]);

const reasonOfStatus: ReadonlyMap<number, UnavailableReason> = new Map([
  [401, 'authentication'],
  [402, 'billing'],
  [403, 'region'],
  [408, 'connection'],
  [429, 'rate-limit'],
  [503, 'overloaded'],
]);

/** What a WebSocket's close code says of a service that took the connection and would not serve it. */
const reasonOfClose: ReadonlyMap<number, UnavailableReason> = new Map([
  [1002, 'protocol'],
  [1006, 'connection'],
  [1008, 'authentication'],
  [3000, 'authentication'],
  [3003, 'region'],
]);

/** Reads an HTTP answer that refused the upgrade. Resolves whatever happens to the body. */
export async function readRefusal(response: IncomingMessage, concealment: Concealment): Promise<SessionLostError> {
  const status = response.statusCode ?? 0;
  const fields = fieldsOf(errorOf(await readBody(response)), concealment);
  const reason = reasonOf(fields) ?? reasonOfStatus.get(status) ?? (status < 500 ? 'protocol' : 'connection');
  const waits = status === 429 || status === 503;
  const retryAfterMs = waits ? readRetryAfter(response.headers['retry-after'], Date.now()) : undefined;
  return new SessionLostError(`the service refused the session: ${status} ${fields.code}`.trim(), {
    reason,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** An error event before the session is ready: it never will be. */
export function refusedByEvent(fields: ErrorFields): SessionLostError {
  const reason = reasonOf(fields) ?? 'protocol';
  return new SessionLostError(`the service refused the session: ${fields.code || fields.type}`, { reason });
}

/**
 * A socket that was closed before the session was there. Proxies answer so where the service behind them refuses, and
 * do not tell why.
 */
export function refusedByClose(closeCode: number): SessionLostError {
  const reason = reasonOfClose.get(closeCode) ?? 'overloaded';
  return new SessionLostError(`the service refused the session: it closed with ${closeCode}`, { reason });
}

/** The code is more exact than the type: that of all trouble with bills is the same. */
function reasonOf({ code, type }: ErrorFields): UnavailableReason | undefined {
  return reasonOfWord.get(code) ?? reasonOfWord.get(type);
}

async function readBody(response: IncomingMessage): Promise<string> {
  let body = '';
  try {
    for await (const part of response.setEncoding('utf8')) {
      body += String(part);
      if (body.length > longestBody) break;
    }
  } catch {
    // The status alone has to do.
  }
  return body;
}

function errorOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { error?: unknown } | null)?.error;
  } catch {
    return undefined;
  }
}

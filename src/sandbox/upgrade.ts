import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ConnectionFault } from './fault.ts';

/** An upgrade answered with an HTTP status, as the service does before it opens a socket. */
interface RefusedUpgrade {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number | undefined;
}

/** The service's own path, and the one under which Azure and LiteLLM serve it. */
export const servicePath = '/v1/realtime/translations';
const paths = [servicePath, `/openai${servicePath}`];

/** What the request line and headers of an upgrade say, or why they are refused. */
export function readUpgrade(
  request: IncomingMessage,
  acceptedKey: string | undefined,
): { readonly model: string; readonly safetyIdentifier: string | undefined } | RefusedUpgrade {
  const url = new URL(request.url ?? '/', 'ws://sandbox');
  if (!paths.includes(url.pathname)) {
    return { status: 404, code: 'not_found', message: `Invalid URL (${url.pathname})` };
  }
  const key = keyOf(request);
  if (!key) return { status: 401, code: 'missing_api_key', message: "You didn't provide an API key." };
  if (acceptedKey !== undefined && key !== acceptedKey) {
    return { status: 401, code: 'invalid_api_key', message: 'Incorrect API key provided.' };
  }
  if (request.headers['openai-beta'] !== undefined || subprotocols(request).some((name) => name.includes('beta'))) {
    return { status: 400, code: 'beta_not_supported', message: 'Translation sessions do not take the beta header.' };
  }
  const model = url.searchParams.get('model');
  if (!model) {
    return { status: 400, code: 'missing_required_parameter', message: "Missing required parameter: 'model'." };
  }
  return { model, safetyIdentifier: safetyIdentifierOf(request) };
}

export function safetyIdentifierOf(request: IncomingMessage): string | undefined {
  const given = request.headers['openai-safety-identifier'];
  return typeof given === 'string' ? given : undefined;
}

/** The code that the service gives with a status. */
const codes: Readonly<Record<number, string>> = {
  401: 'invalid_api_key',
  403: 'unsupported_country_region_territory',
  429: 'slow_down',
  503: 'server_is_overloaded',
};

/** The answer that a fault asks for. */
export function refusal(fault: Extract<ConnectionFault, { kind: 'refuse' }>): RefusedUpgrade {
  const code = fault.code ?? codes[fault.status] ?? 'server_error';
  const message = fault.message ?? `The sandbox refuses this with ${fault.status}.`;
  return { status: fault.status, code, message, retryAfterSeconds: fault.retryAfterSeconds };
}

export function refuseUpgrade(socket: Duplex, refused: RefusedUpgrade): void {
  const { status, code, message, retryAfterSeconds } = refused;
  const body = JSON.stringify({ error: { type: 'invalid_request_error', code, message, param: null } });
  const retryAfter = retryAfterSeconds === undefined ? [] : [`Retry-After: ${retryAfterSeconds}`];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    ...retryAfter,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function keyOf(request: IncomingMessage): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const apiKey = request.headers['api-key'];
  return bearer ?? (request.url?.startsWith('/openai/') && typeof apiKey === 'string' ? apiKey : undefined);
}

function subprotocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
}

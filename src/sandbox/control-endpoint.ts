import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { z } from 'zod';
import { faultOrder } from './fault.ts';
import { RefusedOrder, type Faults } from './faults.ts';
import { fields } from './fields.ts';
import { quirkNames, type QuirkName, type Quirks } from './quirks.ts';
import type { SessionLedger } from './session-ledger.ts';

interface Controlled {
  readonly faults: Faults;
  readonly quirks: Quirks;
  readonly ledger: SessionLedger;
}

/** What a request is answered with: a status, and a value as JSON. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Method = (controlled: Controlled, body: () => Promise<unknown>) => Answer | Promise<Answer>;

const maxBodyBytes = 1024 * 1024;
const orders = z.array(faultOrder).max(1000);
const quirkSwitch = z.boolean().exactOptional();
const quirks = fields(
  Object.fromEntries(quirkNames.map((name) => [name, quirkSwitch])) as Record<QuirkName, typeof quirkSwitch>,
);

/** The request is at fault; the message says what is allowed. */
class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** By path, then by method. */
const resources: Readonly<Record<string, Readonly<Record<string, Method>>>> = {
  '/control/faults': {
    POST: async ({ faults }, body) => {
      const order = await body();
      const given = read(orders, Array.isArray(order) ? order : [order]);
      for (const { afterMs, fault, aim } of given) {
        if (afterMs === undefined) faults.strike(fault, aim);
        else faults.schedule(afterMs, fault, aim);
      }
      return { status: 200, body: { ordered: given.length } };
    },
    DELETE: ({ faults }) => {
      faults.clear();
      return { status: 200, body: {} };
    },
  },
  '/control/quirks': {
    GET: ({ quirks: current }) => ({ status: 200, body: current }),
    PUT: async ({ quirks: current }, body) => {
      current.replace(read(quirks, await body()));
      return { status: 200, body: current };
    },
  },
  '/ledger': {
    GET: ({ ledger: { peakSessions, sessions } }) => ({ status: 200, body: { peakSessions, sessions } }),
  },
};

/** Answers to plain HTTP where the sandbox is not controlled by it. */
export const nothingHere: RequestListener = (_request, response) => {
  send(response, { status: 404, body: { error: 'nothing here but WebSockets; control is off' } });
};

/** Faults and quirks to order, and the ledger to read, as JSON over HTTP. */
export function controlEndpoint(controlled: Controlled): RequestListener {
  return (request, response) => {
    answer(request, controlled).then(
      (found) => send(response, found),
      (error: unknown) => send(response, complaint(error)),
    );
  };
}

async function answer(request: IncomingMessage, controlled: Controlled): Promise<Answer> {
  const methods = resources[new URL(request.url ?? '/', 'http://sandbox').pathname];
  if (methods === undefined) throw new RefusedRequest(404, `allowed paths: ${Object.keys(resources).join(', ')}`);
  const method = methods[request.method ?? ''];
  if (method === undefined) throw new RefusedRequest(405, `allowed methods: ${Object.keys(methods).join(', ')}`);
  return method(controlled, () => bodyOf(request));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxBodyBytes) throw new RefusedRequest(413, `allowed: ${maxBodyBytes} bytes`);
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown;
  } catch {
    throw new RefusedRequest(400, 'the body is not JSON');
  }
}

function read<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const { data, error } = schema.safeParse(body);
  if (error !== undefined) throw new RefusedRequest(400, z.prettifyError(error));
  return data;
}

function complaint(error: unknown): Answer {
  if (error instanceof RefusedOrder) return { status: 400, body: { error: error.message } };
  if (error instanceof RefusedRequest) return { status: error.status, body: { error: error.message } };
  return { status: 500, body: { error: String(error) } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' }).end(JSON.stringify(body));
}

import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Engine } from './engine.ts';
import { Faults } from './faults.ts';
import { PhrasebookEngine } from './phrasebook-engine.ts';
import { loadPhrasebook } from './phrasebook.ts';
import { SessionLedger, type SessionRecord } from './session-ledger.ts';
import { defaultLanguage } from './session-config.ts';
import { Session } from './session.ts';
import { ToneEngine } from './tone-engine.ts';
import { readUpgrade, refuseUpgrade, servicePath } from './upgrade.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: '127.0.0.1';
  readonly engine?: 'phrasebook' | 'tone';
  /** The only key to be accepted; by default any that is not empty. */
  readonly apiKey?: string;
  /** How long a session may live; the service's 3,600 by default. */
  readonly lifetimeSeconds?: number;
  /** How late the tone engine answers; 0 by default. */
  readonly toneDelayMs?: number;
}

/** A translation service for development and tests, on loopback. */
export interface Sandbox {
  /** `ws://127.0.0.1:PORT/v1/realtime/translations` */
  readonly url: string;
  /** All sessions since the start, in the order of their opening. */
  readonly sessions: readonly SessionRecord[];
  readonly faults: Faults;
  /** Resolves once the sessions are as wished; rejects with the signal's reason. */
  until(condition: (sessions: readonly SessionRecord[]) => boolean, signal?: AbortSignal): Promise<void>;
  /** Ends all sessions and the server. Closing twice is closing once. */
  close(): Promise<void>;
}

const maxMessageBytes = 16 * 1024 * 1024;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const createEngine = await engineFactory(options);
  const runs = new Map<Session, Promise<void>>();
  const waiting = new Set<Duplex>();
  const ledger = new SessionLedger();
  const faults = new Faults(runs);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const server = createServer((_request, response) => {
    response.writeHead(426, { Connection: 'close' }).end();
  });

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const fault = faults.upgrade;
    if (fault === 'hang') {
      waiting.add(socket);
      socket.once('close', () => waiting.delete(socket));
      return;
    }
    const upgrade = fault === 'accept' ? readUpgrade(request, options.apiKey) : fault;
    if ('status' in upgrade) {
      refuseUpgrade(socket, upgrade);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const lifetimeSeconds = options.lifetimeSeconds ?? 3600;
      const session = new Session(webSocket, { ...upgrade, lifetimeSeconds, engine: createEngine(), ledger, faults });
      runs.set(
        session,
        session.run().finally(() => runs.delete(session)),
      );
    });
  });

  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    const ended = once(server, 'close');
    server.close();
    const running = [...runs.values()];
    for (const session of runs.keys()) {
      session.end({ code: 'server_shutdown', message: 'The sandbox stops.' }, 1001);
      session.drop();
    }
    for (const socket of waiting) socket.destroy();
    server.closeAllConnections();
    await Promise.all([ended, ...running]);
  };

  return {
    url: `ws://${address}:${port}${servicePath}`,
    get sessions() {
      return ledger.sessions;
    },
    faults,
    until: (condition, signal) => ledger.until(condition, signal),
    close: () => (closed ??= close()),
  };
}

async function engineFactory({ engine, toneDelayMs }: SandboxOptions): Promise<() => Engine> {
  if (engine === 'tone') return () => new ToneEngine(defaultLanguage, { delayMs: toneDelayMs ?? 0 });
  const phrasebook = await loadPhrasebook();
  return () => new PhrasebookEngine(defaultLanguage, phrasebook);
}

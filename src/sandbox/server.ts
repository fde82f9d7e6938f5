import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { controlEndpoint, nothingHere } from './control-endpoint.ts';
import type { Engine } from './engine.ts';
import { Faults } from './faults.ts';
import { PhrasebookEngine } from './phrasebook-engine.ts';
import { loadPhrasebook } from './phrasebook.ts';
import { Quirks, type QuirkSwitches } from './quirks.ts';
import { SessionLedger, type SessionRecord } from './session-ledger.ts';
import { defaultLanguage } from './session-config.ts';
import { Session } from './session.ts';
import { ToneEngine } from './tone-engine.ts';
import { readUpgrade, refusal, refuseUpgrade, safetyIdentifierOf, servicePath } from './upgrade.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The address to listen at; loopback by default. */
  readonly host?: string;
  readonly engine?: 'phrasebook' | 'tone';
  /** Whose ways it has. `azure`: silence is noise, and speech in the target language is spoken again. */
  readonly profile?: 'openai' | 'azure';
  /** All off by default. */
  readonly quirks?: QuirkSwitches;
  /** Answers the control endpoint and the ledger over HTTP as well. Off by default. */
  readonly control?: boolean;
  /** The only key to be accepted; by default any that is not empty. */
  readonly apiKey?: string;
  /** How long a session may live; the service's 3,600 by default. */
  readonly lifetimeSeconds?: number;
  /** How late the tone engine answers; 0 by default. */
  readonly toneDelayMs?: number;
  /** Uniform, from 0 to 1; for what is not always the same. */
  readonly random?: () => number;
}

/** A translation service for development and tests. */
export interface Sandbox {
  /** `ws://127.0.0.1:PORT/v1/realtime/translations` */
  readonly url: string;
  /** All sessions since the start, in the order of their opening. */
  readonly sessions: readonly SessionRecord[];
  /** The most sessions that were open at once. */
  readonly peakSessions: number;
  readonly faults: Faults;
  readonly quirks: Quirks;
  /** Resolves once the sessions are as wished; rejects with the signal's reason. */
  until(condition: (sessions: readonly SessionRecord[]) => boolean, signal?: AbortSignal): Promise<void>;
  /** Ends all sessions and the server. Closing twice is closing once. */
  close(): Promise<void>;
}

const maxMessageBytes = 16 * 1024 * 1024;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const createEngine = await engineFactory(options);
  const { lifetimeSeconds = 3600, random = Math.random } = options;
  const noisy = options.profile === 'azure';
  const quirks = new Quirks(options.quirks);
  const runs = new Map<Session, Promise<void>>();
  const waiting = new Set<Duplex>();
  const ledger = new SessionLedger();
  const faults = new Faults(runs);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes });
  const server = createServer(options.control ? controlEndpoint({ faults, quirks, ledger }) : nothingHere);

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const fault = faults.meetConnection(safetyIdentifierOf(request));
    if (fault?.kind === 'hang') {
      waiting.add(socket);
      socket.once('close', () => waiting.delete(socket));
      return;
    }
    const early = fault?.kind === 'close-early' ? fault : undefined;
    const upgrade = fault?.kind === 'refuse' ? refusal(fault) : readUpgrade(request, options.apiKey);
    if ('status' in upgrade) {
      refuseUpgrade(socket, upgrade);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (early) {
        webSocket.close(early.closeCode ?? 1011);
        return;
      }
      const shared = { lifetimeSeconds, noisy, quirks, random, ledger, faults };
      const session = new Session(webSocket, { ...upgrade, ...shared, engine: createEngine() });
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
    faults.clear();
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
    get peakSessions() {
      return ledger.peakSessions;
    },
    faults,
    quirks,
    until: (condition, signal) => ledger.until(condition, signal),
    close: () => (closed ??= close()),
  };
}

async function engineFactory({ engine, profile, toneDelayMs }: SandboxOptions): Promise<() => Engine> {
  if (engine === 'tone') return () => new ToneEngine(defaultLanguage, { delayMs: toneDelayMs ?? 0 });
  const phrasebook = await loadPhrasebook();
  return () => new PhrasebookEngine(defaultLanguage, phrasebook, { echoes: profile === 'azure' });
}

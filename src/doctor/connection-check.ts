import { once } from 'node:events';
import { connect, isIP } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { Check } from './examination.ts';
import { mediaTrusts } from './media-trust.ts';
import { fault, ok, type Verdict, warning, worst } from './verdict.ts';

const timeoutMs = 10_000;
const dayMs = 24 * 3_600_000;
/** A certificate that is renewed by a machine is so by then. */
const fewDays = 14;

const defaultPorts: Readonly<Record<string, number>> = {
  'ws:': 80,
  'http:': 80,
  'wss:': 443,
  'https:': 443,
  'redis:': 6379,
  'rediss:': 6379,
};
const secure: ReadonlySet<string> = new Set(['wss:', 'https:', 'rediss:']);

/** Where a server, or several that are alike, are to be found. */
export interface Party {
  readonly name: string;
  /** The variable that says where. */
  readonly variable: string;
  readonly urls: readonly string[];
  /** Where its URL names none; by default that of the protocol. */
  readonly usualPort?: number;
  /** Media and signals of LiveKit's library go there too. */
  readonly media?: boolean | undefined;
}

/** The way to a server: its name, its port and, where it has one, its certificate. */
export function connectionCheck({ name, urls, ...party }: Party): Check {
  const run: Check['run'] = async (signal) =>
    worst(await Promise.all(urls.map((url) => connection(url, party, signal))));
  return { name, timeoutMs, run };
}

async function connection(
  url: string,
  { variable, usualPort, media }: Omit<Party, 'name' | 'urls'>,
  signal: AbortSignal,
): Promise<Verdict> {
  const { protocol, hostname, port: given } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const port = Number(given || (usualPort ?? defaultPorts[protocol]));
  const way = `${host}:${port}`;
  try {
    const startedAtMs = performance.now();
    const place = { host, port, ...(isIP(host) === 0 && { servername: host }) };
    const socket = secure.has(protocol) ? connectTls(place) : connect(place);
    const drop = (): void => void socket.destroy();
    signal.addEventListener('abort', drop, { once: true });
    try {
      await once(socket, secure.has(protocol) ? 'secureConnect' : 'connect', { signal });
      const tookMs = Math.round(performance.now() - startedAtMs);
      const found = `${way} is ${socket.remoteAddress ?? host}, connected within ${tookMs} ms`;
      if (!secure.has(protocol)) return ok(found);
      const verdict = certified(socket as TLSSocket, found);
      if (verdict.status !== 'ok' || !media || (await mediaTrusts(place, signal))) return verdict;
      return warning(`${verdict.found}; media does not know its authority`, mediaAdvice);
    } finally {
      signal.removeEventListener('abort', drop);
      drop();
    }
  } catch (error) {
    signal.throwIfAborted();
    return connectionFault(way, { variable, media }, error);
  }
}

const mediaAdvice =
  'Set SSL_CERT_FILE to all authorities that are needed, or install ca-certificates: media looks there, not at Node.';

function certified(socket: TLSSocket, found: string): Verdict {
  const days = Math.floor((Date.parse(socket.getPeerCertificate().valid_to) - Date.now()) / dayMs);
  const told = `${found}; ${socket.getProtocol() ?? 'TLS'}, certificate for ${days} days`;
  if (days < fewDays) return warning(told, 'Renew the certificate; see why nothing has done so by itself.');
  return ok(told);
}

/** What to do about an error of the resolver, of a socket or of TLS. */
export function connectionFault(way: string, party: Pick<Party, 'variable' | 'media'>, error: unknown): Verdict {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message || code : String(error);
  return fault(`${way} cannot be reached: ${words}`, adviceOf(code, party));
}

function adviceOf(code: string, { variable, media }: Pick<Party, 'variable' | 'media'>): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `See that ${variable} names a host that is known here, and that DNS answers.`;
  }
  if (code === 'ECONNREFUSED') return `Start the server, or put its port into ${variable}.`;
  if (code === 'CERT_HAS_EXPIRED') return 'Renew the certificate.';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `Use the name in ${variable} that the certificate is for.`;
  if (/CERT|SIGNATURE|ISSUER|SELF_SIGNED/.test(code)) {
    // Media would no longer know those whom SSL_CERT_FILE leaves out.
    if (!media) return 'Set NODE_EXTRA_CA_CERTS to the certificate authority.';
    return 'Set NODE_EXTRA_CA_CERTS and SSL_CERT_FILE to the certificate authority, both: media looks at the second.';
  }
  if (code.startsWith('ERR_SSL')) return `See that the server speaks TLS at that port, or use ${variable} without it.`;
  return 'See that a firewall, a security group or a network policy lets this machine through.';
}

import type { ZodRoutes } from './zod-routes.ts';

/** Headers for every answer; `livekitUrl` is the one place besides this server that the page may connect to. */
export function addSecurityHeaders(app: ZodRoutes, livekitUrl: string | undefined): void {
  const headers = {
    'content-security-policy': contentSecurityPolicy(livekitUrl),
    'permissions-policy': 'camera=(self), microphone=(self), display-capture=(self), geolocation=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  };
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.headers(headers);
    done();
  });
}

function contentSecurityPolicy(livekitUrl: string | undefined): string {
  const connect = ["'self'", ...(livekitUrl === undefined ? [] : livekitSources(new URL(livekitUrl)))];
  return [
    "default-src 'self'",
    `connect-src ${connect.join(' ')}`,
    "img-src 'self' data:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The client opens a WebSocket, and asks over HTTP why when that fails; in LiveKit's cloud also at a nearer region. */
function livekitSources({ protocol, host }: URL): string[] {
  const secure = protocol === 'wss:' || protocol === 'https:' ? 's' : '';
  const hosts = host.endsWith('.livekit.cloud') ? [host, '*.livekit.cloud'] : [host];
  return hosts.flatMap((name) => [`ws${secure}://${name}`, `http${secure}://${name}`]);
}

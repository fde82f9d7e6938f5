import { createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './answers.ts';
import type { PublicAddress } from './public-address.ts';
import { isSame } from './secret-text.ts';
import type { ZodRoutes } from './zod-routes.ts';

export const organiserCookie = 'interpreter-organiser';
export const csrfHeader = 'x-csrf-token';

export interface OrganiserAccess {
  /** Without one nobody is let in. */
  readonly apiKey: string | undefined;
  /** Those who have shown the key to the page, which forgets it at once. */
  readonly sessions: {
    open(): Promise<{ readonly token: string; readonly expiresAtMs: number }>;
    expiry(token: string): Promise<number | undefined>;
    end(token: string): Promise<void>;
  };
}

/** What the page is told of its session. */
export interface OrganiserSession {
  /** To be sent as `x-csrf-token` with every call that is no GET, which another site's page cannot do. */
  readonly csrf: string;
  readonly expiresAt: string;
}

/** Tells those who know the API key, or have a session for having shown it, from everybody else. */
export class Organiser {
  readonly #access: OrganiserAccess;
  readonly #address: PublicAddress;

  constructor(access: OrganiserAccess, address: PublicAddress) {
    this.#access = access;
    this.#address = address;
  }

  /** Lets nobody else call the routes of a scope. */
  guard(scope: ZodRoutes): void {
    scope.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, organiserOnly: true };
    });
    scope.addHook('onRequest', async (request, reply) => {
      const { apiKey } = this.#access;
      if (apiKey === undefined) {
        return refuse(reply, 401, 'unauthorized', 'This server has no INTERPRETER_API_KEY, so its API is closed.');
      }
      if (request.headers.authorization === undefined && request.cookies[organiserCookie] !== undefined) {
        return this.#checkSession(request, reply);
      }
      const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
      if (!isSame(given, apiKey)) {
        reply.header('www-authenticate', 'Bearer');
        return refuse(reply, 401, 'unauthorized', 'Send the INTERPRETER_API_KEY as "Authorization: Bearer KEY".');
      }
    });
  }

  /** Opens a session for who shows the key, which the browser keeps where no script reads it. */
  async open(request: FastifyRequest, reply: FastifyReply, given: string): Promise<OrganiserSession | undefined> {
    const { apiKey, sessions } = this.#access;
    if (apiKey === undefined || !isSame(given, apiKey)) return undefined;
    const { token, expiresAtMs } = await sessions.open();
    reply.setCookie(organiserCookie, token, { ...this.#cookie(request), expires: new Date(expiresAtMs) });
    return { csrf: csrfOf(token), expiresAt: new Date(expiresAtMs).toISOString() };
  }

  /** The session of a request, where it has one that holds. */
  async session(request: FastifyRequest): Promise<OrganiserSession | undefined> {
    const token = request.cookies[organiserCookie];
    const expiresAtMs = token === undefined ? undefined : await this.#access.sessions.expiry(token);
    if (token === undefined || expiresAtMs === undefined) return undefined;
    return { csrf: csrfOf(token), expiresAt: new Date(expiresAtMs).toISOString() };
  }

  async end(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const token = request.cookies[organiserCookie];
    if (token !== undefined) await this.#access.sessions.end(token);
    reply.clearCookie(organiserCookie, this.#cookie(request));
  }

  async #checkSession(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const session = await this.session(request);
    if (session === undefined) return refuse(reply, 401, 'unauthorized', 'The session has ended: show the key again.');
    const { [csrfHeader]: csrf } = request.headers;
    if (request.method === 'GET' || request.method === 'HEAD') return undefined;
    if (typeof csrf === 'string' && isSame(csrf, session.csrf)) return undefined;
    return refuse(reply, 403, 'csrf', `Send the session's csrf as "${csrfHeader}".`);
  }

  #cookie(request: FastifyRequest) {
    const secure = this.#address.isSecure(request);
    return { path: `${this.#address.path}api`, httpOnly: true, sameSite: 'strict', secure } as const;
  }
}

/** Nobody finds it who does not have the cookie, and it does not tell the cookie. */
function csrfOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

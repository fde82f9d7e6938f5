import type { FastifyRequest } from 'fastify';

/** Where people reach this server, which may stand behind proxies that put a path of their own before its addresses. */
export class PublicAddress {
  readonly #url: string | undefined;
  /** The path below which everything is, with a slash at both ends. */
  readonly path: string;

  /** Without a URL it is where each request says that it came to, and the path is `/`. */
  constructor(url: string | undefined) {
    this.#url = url?.replace(/\/*$/, '/');
    this.path = this.#url === undefined ? '/' : new URL(this.#url).pathname;
  }

  /** The address of what stands at `place`, which begins without a slash. */
  of(request: FastifyRequest, place: string): string {
    return (this.#url ?? `${request.protocol}://${request.host}/`) + place;
  }

  isSecure(request: FastifyRequest): boolean {
    return (this.#url ?? request.protocol).startsWith('https');
  }
}

import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { RequestRefusedError } from '../../src/errors.ts';
import { startHttp, type HttpOptions } from '../../src/http/http-server.ts';
import type { RoomReading } from '../../src/http/room-answers.ts';
import type { WebhookResult } from '../../src/http/webhook.ts';
import { languages } from '../../src/protocol/languages.ts';
import { FakeInvitations, FakeSessions, readingOf, snapshotOf, usageAnswer } from './fake-api.ts';

type Options = HttpOptions<{ readonly id: string }>;
type Api = NonNullable<Options['api']>;

export const apiKey = 'a-key-of-16-characters';

/** The HTTP server with nothing behind it but memory; it ends with the test. */
export class HttpWorld {
  readonly results: WebhookResult[] = [];
  readonly handled: string[] = [];
  readonly failures: unknown[] = [];
  readonly calls: unknown[][] = [];
  readonly checks: Record<string, () => Promise<unknown>> = {};
  readonly sessions = new FakeSessions();
  readonly invitations = new FakeInvitations();
  draining = false;
  /** Probes are answered at a port of their own. */
  healthElsewhere = false;
  url = '';

  async start(changes: Partial<Api> | 'no api' = {}): Promise<this> {
    const api: Api = {
      webhook: {
        receive: (body, signature) =>
          signature === 'signed'
            ? Promise.resolve({ id: body })
            : Promise.reject(new RequestRefusedError('not signed')),
        handle: ({ id }) => {
          this.handled.push(id);
          return id === 'bad' ? Promise.reject(new Error('redis is away')) : Promise.resolve();
        },
        onResult: (result) => this.results.push(result),
        onFailure: (error) => this.failures.push(error),
      },
      rooms: {
        forms: { settings: z.looseObject({}), change: z.looseObject({}) },
        list: () => Promise.resolve([snapshotOf('a')]),
        read: (room) => this.#called('read', room),
        start: (room, settings) => this.#called('start', room, settings),
        stop: (room) => this.#called('stop', room),
        configure: (room, settings) => this.#called('put', room, settings),
        change: (room, settings) => this.#called('patch', room, settings),
        history: () => Promise.resolve([{ atMs: 1, sessions: 1, speakers: 1, listeners: 2, lagMs: 300, usd: 0.034 }]),
      },
      usage: {
        ofRoom: (room) => Promise.resolve({ room, ...usageAnswer }),
        ofTenant: ({ tenant = null }) => Promise.resolve({ tenant, ...usageAnswer }),
      },
      languages: languages.slice(0, 2),
      invitations: this.invitations,
      organiser: { apiKey, sessions: this.sessions },
      demo: undefined,
      page: '/nowhere',
      livekitUrl: 'wss://project.livekit.cloud',
      publicUrl: undefined,
      trustedProxies: [],
      ...(changes === 'no api' ? {} : changes),
    };
    const server = await startHttp({
      host: '127.0.0.1',
      port: 0,
      ...(!this.healthElsewhere && { health: { checks: this.checks, draining: () => this.draining } }),
      metrics: { contentType: 'text/plain', text: () => Promise.resolve('interpreter_rooms 1\n') },
      onFailure: (error) => this.failures.push(error),
      ...(changes === 'no api' ? {} : { api }),
    });
    this.url = server.url;
    onTestFinished(() => server.close());
    return this;
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.url + path, init);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    return this.fetch(path, {
      method: 'POST',
      headers: { ...json, ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #called(what: string, room: string, ...more: unknown[]): Promise<RoomReading> {
    this.calls.push([what, room, ...more]);
    return Promise.resolve(readingOf(room));
  }
}

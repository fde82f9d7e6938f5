import cookie from '@fastify/cookie';
import { fastify } from 'fastify';
import type { Language } from '../protocol/languages.ts';
import { answerErrors } from './answers.ts';
import { addDemo, type DemoOptions } from './demo.ts';
import { addHealth, type Health } from './health.ts';
import { addInvitationsApi, type InvitationsApi } from './invitations-api.ts';
import { addLanguagesApi } from './languages-api.ts';
import { addOpenApi } from './open-api.ts';
import { addOrganiserApi } from './organiser-api.ts';
import { Organiser, type OrganiserAccess } from './organiser.ts';
import { addPage } from './page.ts';
import { PublicAddress } from './public-address.ts';
import { addRateLimits, publicLimit } from './rate-limits.ts';
import { addRoomsApi, type RoomsApi } from './rooms-api.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { addUsageApi, type UsageApi } from './usage-api.ts';
import { addWebhook, type WebhookOptions } from './webhook.ts';
import { zodRoutes, type ZodRoutes } from './zod-routes.ts';

export interface HttpOptions<Notice extends { readonly id: string }> {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Absent where a port of its own tells it. */
  readonly health?: Health | undefined;
  readonly metrics: { readonly contentType: string; text(): Promise<string> };
  /** Hears of requests that failed for a reason that nobody foresaw. */
  readonly onFailure: (error: unknown) => void;
  /** What outsiders call; absent where a process only tells of itself. */
  readonly api?: {
    readonly webhook: WebhookOptions<Notice>;
    readonly rooms: RoomsApi;
    readonly usage: UsageApi;
    readonly languages: readonly Language[];
    readonly invitations: InvitationsApi;
    readonly organiser: OrganiserAccess;
    readonly demo: DemoOptions | undefined;
    /** The built page's folder. */
    readonly page: string;
    readonly livekitUrl: string;
    /** Where people reach this server; absent: where their requests say that they came to. */
    readonly publicUrl: string | undefined;
    /** Addresses of proxies whose word on where a request came from is taken. */
    readonly trustedProxies: readonly string[];
  };
}

export interface HttpServer {
  /** `http://HOST:PORT` */
  readonly url: string;
  /** Answers what is under way, then closes. Closing twice is closing once. */
  close(): Promise<void>;
}

/** Rejects where the address cannot be had. */
export async function startHttp<Notice extends { readonly id: string }>(
  options: HttpOptions<Notice>,
): Promise<HttpServer> {
  const { api, metrics } = options;
  const app = zodRoutes(
    fastify({
      forceCloseConnections: 'idle',
      routerOptions: { maxParamLength: 2_048 },
      trustProxy: [...(api?.trustedProxies ?? [])],
    }),
  );
  const address = new PublicAddress(api?.publicUrl);
  answerErrors(app, options.onFailure);
  addSecurityHeaders(app, api?.livekitUrl);
  addRateLimits(app);
  void app.register((scope: ZodRoutes, _options, done) => {
    if (options.health !== undefined) addHealth(scope, options.health);
    scope.get('/metrics', { config: { rateLimit: publicLimit } }, async (_request, reply) =>
      reply.type(metrics.contentType).send(await metrics.text()),
    );
    done();
  });
  if (api !== undefined) {
    const organiser = new Organiser(api.organiser, address);
    void app.register(cookie);
    addWebhook(app, api.webhook);
    void app.register((scope: ZodRoutes, _options, done) => {
      scope.addHook('onRequest', (_request, reply, next) => {
        // Tokens and links are for who asked.
        reply.header('cache-control', 'no-store');
        next();
      });
      addOpenApi(scope, address);
      addOrganiserApi(scope, organiser);
      addRoomsApi(scope, api.rooms, organiser);
      addInvitationsApi(scope, api.invitations, organiser, address);
      addUsageApi(scope, api.usage, organiser);
      addLanguagesApi(scope, api.languages);
      addDemo(scope, api.demo);
      done();
    });
  }
  addPage(app, api?.page, address.path);
  const url = await app.listen({ host: options.host, port: options.port });
  let closed: Promise<void> | undefined;
  return { url, close: () => (closed ??= app.close().then(() => undefined)) };
}

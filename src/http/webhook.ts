import type { FastifyInstance } from 'fastify';
import { RequestRefusedError } from '../errors.ts';
import { refuse } from './answers.ts';

/** More than come in the time that the sender goes on trying. */
const rememberedIds = 1_000;

export type WebhookResult = 'accepted' | 'duplicate' | 'refused';

export interface WebhookOptions<Notice extends { readonly id: string }> {
  /** Throws RequestRefusedError for a signature that does not fit. */
  readonly receive: (body: string, signature: string | undefined) => Promise<Notice>;
  /** Runs after the answer. */
  readonly handle: (notice: Notice) => Promise<void>;
  readonly onResult: (result: WebhookResult) => void;
  readonly onFailure: (error: unknown) => void;
}

/** `POST /webhooks/livekit`. Answers at once: LiveKit drops what waits behind a late answer. */
export function addWebhook<Notice extends { readonly id: string }>(
  app: FastifyInstance,
  { receive, handle, onResult, onFailure }: WebhookOptions<Notice>,
): void {
  const seen = new Set<string>();
  const handling = new Set<Promise<void>>();
  app.addHook('onClose', async () => {
    await Promise.all(handling);
  });

  void app.register((scope, _options, done) => {
    // The signature is over the body as it came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
    scope.post<{ Body: string }>('/webhooks/livekit', async (request, reply) => {
      let notice: Notice;
      try {
        notice = await receive(request.body, request.headers.authorization);
      } catch (error) {
        if (!(error instanceof RequestRefusedError)) throw error;
        onResult('refused');
        return refuse(reply, 401, 'unauthorized', error.message);
      }
      if (seen.has(notice.id)) {
        onResult('duplicate');
      } else {
        remember(seen, notice.id);
        onResult('accepted');
        const handled = handle(notice)
          .catch(onFailure)
          .finally(() => handling.delete(handled));
        handling.add(handled);
      }
      return reply.send({});
    });
    done();
  });
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id);
  const [oldest] = seen;
  if (seen.size > rememberedIds && oldest !== undefined) seen.delete(oldest);
}

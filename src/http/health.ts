import type { FastifyInstance } from 'fastify';
import { publicLimit } from './rate-limits.ts';

const checkTimeoutMs = 2_000;

export interface Health {
  /** What this process cannot do without, by name; each resolves where it is there. */
  readonly checks: Readonly<Record<string, () => Promise<unknown>>>;
  /** It takes its leave: nothing new is to be sent to it. */
  readonly draining: () => boolean;
}

/** Whether to send anything to this process, and why not. */
export interface Readiness {
  readonly status: 'ready' | 'not ready';
  readonly draining: boolean;
  /** `ok`, or what is wrong, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

/**
 * `/livez` answers as long as the event loop turns; `/readyz` tells by its status whether to send anything here, and by
 * its JSON why not.
 */
export function addHealth(app: FastifyInstance, health: Health): void {
  app.get('/livez', () => ({ status: 'live' }));
  // Everybody may ask: as many as ask at once share an answer.
  let asking: Promise<Readiness> | undefined;
  app.get('/readyz', { config: { rateLimit: publicLimit } }, async (_request, reply) => {
    asking ??= readiness(health).finally(() => (asking = undefined));
    const found = await asking;
    return reply.code(found.status === 'ready' ? 200 : 503).send(found);
  });
}

/** Makes all checks, each within 2 s. */
export async function readiness({ checks, draining }: Health): Promise<Readiness> {
  const names = Object.keys(checks);
  const found = await Promise.all(Object.values(checks).map(outcome));
  const ready = !draining() && found.every((result) => result === 'ok');
  return {
    status: ready ? 'ready' : 'not ready',
    draining: draining(),
    checks: Object.fromEntries(names.map((name, index) => [name, found[index] ?? ''])),
  };
}

async function outcome(check: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, checkTimeoutMs, `no answer within ${checkTimeoutMs / 1000} s`);
  });
  try {
    return await Promise.race([check().then(() => 'ok'), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}

import type { ApiConfig, WorkerConfig } from '../config.ts';
import { HealthThread } from '../http/health-thread.ts';
import { startHttp } from '../http/http-server.ts';
import type { WebhookNotice } from '../roomservice/webhooks.ts';
import { EventLoopLag } from '../telemetry/event-loop-lag.ts';
import { ServiceKey } from '../translation/service-key.ts';
import { publicApi } from './api.ts';
import { Foundation } from './foundation.ts';
import type { Role, Telemetry } from './role.ts';
import { version } from './version.ts';
import { Vitals } from './vitals.ts';

/** The worker, the API or both in this process, and what it tells of itself over HTTP. */
export async function startFleetRole(config: ApiConfig | WorkerConfig, telemetry: Telemetry): Promise<Role> {
  const { logger, loggers, metrics } = telemetry;
  const closings: (() => Promise<void> | void)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closings.toReversed()) await close();
  };
  let drain = (): void => undefined;
  try {
    metrics.buildInfo.set({ version, role: config.role }, 1);
    const thread = await openHealthThread(config, (error) => {
      metrics.errors.inc({ fault: 'ours' });
      loggers.http.error({ error }, 'nobody answers probes any more');
    });
    if (thread) closings.push(() => thread.close());
    const lag = new EventLoopLag(metrics.eventLoopLag);
    closings.push(() => lag.close());
    const foundation = await Foundation.open(config, telemetry);
    closings.push(() => foundation.close());

    let draining = false;
    const health = { checks: checksOf(config, foundation), draining: () => draining };
    const vitals = new Vitals({
      health,
      metrics,
      backlog: () => foundation.queue.backlog(),
      evicts: async () => (await foundation.redis.evictionPolicy()) !== undefined,
      tell: (readiness) => thread?.tell(readiness),
    });
    drain = () => {
      draining = true;
      vitals.drain();
    };
    const http = await startHttp<WebhookNotice>({
      ...config.http,
      // What answers probes elsewhere does not answer the internet here.
      health: thread ? undefined : health,
      metrics,
      onFailure: (error) => loggers.http.error({ error }, 'request failed'),
      ...(config.role === 'worker' ? {} : { api: publicApi(foundation) }),
    });
    closings.push(() => http.close());
    if (config.role !== 'api') {
      // An API alone has no use for the native media layer.
      const { startWorker } = await import('./worker.ts');
      const worker = await startWorker(foundation, config);
      closings.push(() => worker.stop());
    }
    const watching = new AbortController();
    void vitals.run(watching.signal);
    closings.push(() => watching.abort());
    logger.info({ role: config.role, version, url: http.url, ...(thread && { healthUrl: thread.url }) }, 'ready');
  } catch (error) {
    await closeAll();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    stop: () => {
      drain();
      return (stopped ??= closeAll());
    },
  };
}

async function openHealthThread(
  { http }: ApiConfig | WorkerConfig,
  onFailure: (error: unknown) => void,
): Promise<HealthThread | undefined> {
  const { host, healthPort: port } = http;
  return port === undefined ? undefined : HealthThread.open({ host, port, onFailure });
}

/** What the process cannot do without. */
function checksOf(config: ApiConfig | WorkerConfig, { redis, roomService }: Foundation) {
  const servers = { redis: () => redis.ping(), livekit: () => roomService.ping() };
  if (config.role === 'api') return servers;
  // The file of the key may have changed since the start.
  const key = new ServiceKey(config.translation.key);
  return { ...servers, configuration: async () => Promise.resolve(key.read()) };
}

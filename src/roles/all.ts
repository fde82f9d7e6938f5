import type { ApiConfig, WorkerConfig } from '../config.ts';
import { startHttp } from '../http/http-server.ts';
import type { WebhookNotice } from '../roomservice/webhooks.ts';
import { EventLoopLag } from '../telemetry/event-loop-lag.ts';
import { publicApi } from './api.ts';
import { Foundation } from './foundation.ts';
import type { Role, Telemetry } from './role.ts';

/** The worker, the API or both in this process, and what it tells of itself over HTTP. */
export async function startFleetRole(config: ApiConfig | WorkerConfig, telemetry: Telemetry): Promise<Role> {
  const { logger, metrics } = telemetry;
  const foundation = await Foundation.open(config, telemetry);
  const closings: (() => Promise<void> | void)[] = [() => foundation.close()];
  const closeAll = async (): Promise<void> => {
    for (const close of closings.toReversed()) await close();
  };
  let draining = false;
  try {
    const lag = new EventLoopLag(metrics.eventLoopLag);
    closings.push(() => lag.close());
    const http = await startHttp<WebhookNotice>({
      ...config.http,
      health: {
        checks: { redis: () => foundation.redis.ping(), livekit: () => foundation.roomService.ping() },
        draining: () => draining,
      },
      metrics,
      onFailure: (error) => logger.error({ error }, 'request failed'),
      ...(config.role === 'worker' ? {} : { api: publicApi(foundation) }),
    });
    closings.push(() => http.close());
    if (config.role !== 'api') {
      // An API alone has no use for the native media layer.
      const { startWorker } = await import('./worker.ts');
      const worker = await startWorker(foundation, config);
      closings.push(() => worker.stop());
    }
    logger.info({ role: config.role, url: http.url }, 'ready');
  } catch (error) {
    await closeAll();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    stop: () => {
      draining = true;
      return (stopped ??= closeAll());
    },
  };
}

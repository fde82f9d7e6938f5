import { expect, it } from 'vitest';
import { EventLoopLag } from '../../../src/telemetry/event-loop-lag.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';

it('sees that the event loop was blocked', async () => {
  const { eventLoopLag } = new Metrics();
  const lag = new EventLoopLag(eventLoopLag);
  const seconds = async (): Promise<number | undefined> =>
    (await eventLoopLag.get()).values.find(({ metricName }) => metricName?.endsWith('_sum'))?.value;
  try {
    const untilMs = performance.now() + 300;
    while (performance.now() < untilMs);
    await expect.poll(seconds, { timeout: 4_000 }).toBeGreaterThanOrEqual(0.2);
  } finally {
    lag.close();
  }
});

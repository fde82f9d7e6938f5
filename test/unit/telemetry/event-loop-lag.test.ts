import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EventLoopLag } from '../../../src/telemetry/event-loop-lag.ts';
import { Metrics } from '../../../src/telemetry/metrics.ts';

it('sees that the event loop was blocked', async () => {
  const { eventLoopLag } = new Metrics();
  const lag = new EventLoopLag(eventLoopLag);
  try {
    const untilMs = performance.now() + 300;
    while (performance.now() < untilMs);
    // The timer that is due by now goes first.
    await delay(0);
    const sum = (await eventLoopLag.get()).values.find(({ metricName }) => metricName?.endsWith('_sum'));
    expect(sum?.value).toBeGreaterThanOrEqual(0.2);
  } finally {
    lag.close();
  }
});

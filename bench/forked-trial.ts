import { run } from '../deploy/local/run.ts';
import { Services } from '../deploy/local/services/services.ts';

/**
 * The other side of `forked`: carries out the order that this process was given, sends the result to the process that
 * forked it, and waits to be ended: leaving a room politely takes time, and nobody is left to care.
 */
export async function carryOutOrder(
  measure: (order: unknown, services: Services, stop: AbortSignal) => Promise<unknown>,
): Promise<void> {
  await run(async (stop) => {
    const order: unknown = JSON.parse(process.argv[2] ?? '');
    const services = await Services.open(stop);
    try {
      process.send?.(await measure(order, services, stop));
      return 0;
    } finally {
      await services.close();
    }
  });
  // A native layer that is in use keeps the process alive.
  if (process.exitCode !== 0) process.exit();
}

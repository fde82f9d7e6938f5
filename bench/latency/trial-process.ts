import './quiet.ts';
import { run } from '../../deploy/local/run.ts';
import { Services } from '../../deploy/local/services/services.ts';
import { measure } from './trial.ts';
import type { Order } from './order.ts';

// One trial: the people of a meeting live in this process, whoever translates in another. Sends the result to the
// process that forked it, and waits to be ended: leaving a room politely takes time, and nobody is left to care.
await run(async (stop) => {
  const order = JSON.parse(process.argv[2] ?? '') as Order;
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

import '../latency/quiet.ts';
import { run } from '../../deploy/local/run.ts';
import { Services } from '../../deploy/local/services/services.ts';
import { measure, type StretchOrder } from './stretch.ts';

// One stretch with one translator: the people of the meeting live in this process, whoever translates in another. Sends
// the result to the process that forked it, and waits to be ended: nobody is left to care for a polite goodbye.
await run(async (stop) => {
  const order = JSON.parse(process.argv[2] ?? '') as StretchOrder;
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

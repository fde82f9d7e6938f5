// A process with a health thread, whose main loop stands still until something comes in on its descriptor 3.
import { readSync } from 'node:fs';
import { HealthThread } from '../../src/http/health-thread.ts';

const thread = await HealthThread.open({
  host: '127.0.0.1',
  port: 0,
  staleAfterMs: 500,
  onFailure: (error) => void process.stderr.write(String(error)),
});
thread.tell({ status: 'ready', draining: false, checks: { redis: 'ok' } });
process.stdout.write(`${thread.url}\n`);
const blocked = Buffer.alloc(1);
process.once('SIGUSR2', () => readSync(3, blocked));
// It ends with its parent.
process.stdin.resume();
process.stdin.once('end', () => void thread.close());

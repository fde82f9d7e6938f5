import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Metrics } from '../../src/telemetry/metrics.ts';
import { findPrometheus } from '../local/programs/prometheus.ts';
import { run } from '../local/run.ts';
import { observeEverySeries } from './every-series.ts';

const files = fileURLToPath(new URL('../../helm/room-interpreter/files/', import.meta.url));

// Has promtool look at the metrics as a process shows them, at the alerts, and at the unit tests of the alerts.
await run(async () => {
  const { promtool } = await findPrometheus();
  const ask = async (args: readonly string[], input = ''): Promise<boolean> => {
    const child = spawn(promtool, args, { cwd: files, stdio: ['pipe', 'inherit', 'inherit'] });
    child.stdin.end(input);
    const [code] = (await once(child, 'exit')) as [number | null];
    console.log(`${code === 0 ? 'ok' : 'not ok'}: promtool ${args.join(' ')}`);
    return code === 0;
  };
  const metrics = new Metrics();
  // A metric without a series is none to promtool.
  observeEverySeries(metrics);
  const passed = [
    await ask(['check', 'metrics'], await metrics.text()),
    await ask(['check', 'rules', 'rules.yaml']),
    await ask(['test', 'rules', 'rules.test.yaml']),
  ];
  return passed.every(Boolean) ? 0 : 1;
});

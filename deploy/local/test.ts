import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neutralEnvironment } from './environment.ts';
import { run } from './run.ts';

/** The part of vitest's JSON report that is read here. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const root = fileURLToPath(new URL('../../', import.meta.url));

// Runs the tests, all or those that the arguments name, and ends with the line `N passed, N failed`.
await run(async (stop) => {
  const folder = await mkdtemp(join(tmpdir(), 'room-interpreter-report-'));
  try {
    const path = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
    const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...process.argv.slice(2)];
    const vitest = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: neutralEnvironment() });
    stop.addEventListener('abort', () => vitest.kill('SIGTERM'));
    const [code] = (await once(vitest, 'exit')) as [number | null];
    const { passed, failed } = await count(path, code === 0);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/**
 * What failed outside of a test counts as one failure: a file that does not load, an error that nobody caught, a runner
 * that did not come to its end.
 */
async function count(path: string, succeeded: boolean): Promise<{ passed: number; failed: number }> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { passed: 0, failed: 1 };
  const report = JSON.parse(text) as Report;
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  const failed = report.numFailedTests + brokenFiles.length;
  return { passed: report.numPassedTests, failed: failed === 0 && !succeeded ? 1 : failed };
}

// Asks the registry which installed packages are known to be dangerous: `npm run audit [-- --unless-unreachable]`
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { advisoriesOf, auditFaults, type AuditException } from './audit-report.ts';

const help = `Asks the registry which packages are known to be dangerous; fails where one is, without a written reason.

  npm run audit -- [--unless-unreachable]

  --unless-unreachable   passes, and says so, where the registry cannot be asked

Reasons stand in deploy/supply/audit-exceptions.json, each with the last day on which it holds:
  [{ "advisory": "GHSA-...", "because": "...", "until": "2027-01-31" }]
The exit code is 0 where all is well, 1 where something is not, 3 where the registry could not be asked.`;

const root = fileURLToPath(new URL('../../', import.meta.url));
const exceptionsFile = new URL('audit-exceptions.json', import.meta.url);

/** What npm writes; it ends with a code of its own where it finds something. */
function askRegistry(): Promise<string> {
  const patience = ['--fetch-retries=0', '--fetch-timeout=30000'];
  return new Promise((resolve) => {
    execFile('npm', ['audit', '--json', ...patience], { cwd: root, maxBuffer: 64 * 1024 * 1024 }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}

async function audit(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(help);
    return 0;
  }
  const advisories = advisoriesOf(await askRegistry());
  if (advisories === undefined) {
    console.error('NOT AUDITED: the registry could not be asked. Nobody knows whether a package is dangerous.');
    return args.includes('--unless-unreachable') ? 0 : 3;
  }
  const exceptions = JSON.parse(readFileSync(exceptionsFile, 'utf8')) as readonly AuditException[];
  const faults = auditFaults(advisories, exceptions, new Date().toISOString().slice(0, 10));
  for (const line of faults) console.error(line);
  console.log(`${advisories.length} advisories, ${exceptions.length} exceptions, ${faults.length} to be seen to`);
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = await audit(process.argv.slice(2));

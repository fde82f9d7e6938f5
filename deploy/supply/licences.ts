import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { titleOf, untold } from './beyond-npm.ts';
import { parts } from './beyond-npm/parts.ts';
import type { Placed } from './lockfile.ts';
import { refusals, unusedExceptions } from './licence-policy.ts';
import { notices } from './notices.ts';
import { shipments } from './shipment.ts';

/** The page brings it along, and with the page the image. */
export const noticesFile = fileURLToPath(new URL('../../src/web/public/third-party-notices.txt', import.meta.url));

const help = `Lists the licences of all that ships, and fails where one may not.

  npm run licences -- [--write]

  --write   writes src/web/public/third-party-notices.txt too, which the page and the image bring along`;

/** Every package once, whatever it ships with. */
export function shippedPackages(): Placed[] {
  const all = shipments().flatMap(({ packages }) => packages);
  return [...new Map(all.map((each) => [each.path, each])).values()];
}

function list(): void {
  for (const { name, packages } of shipments()) {
    const byLicence = Map.groupBy(packages, ({ licence }) => licence ?? 'none');
    console.log(`${name}: ${packages.length} packages`);
    for (const [licence, those] of [...byLicence].sort(([, one], [, other]) => other.length - one.length)) {
      const names = [...new Set(those.map((each) => each.name))].sort();
      console.log(`  ${licence} (${those.length}): ${names.join(', ')}`);
    }
  }
  console.log(`beyond npm: ${parts.length} parts`);
  for (const part of parts) console.log(`  ${titleOf(part)}`);
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(help);
    process.exit(0);
  }
  list();
  const packages = shippedPackages();
  for (const line of refusals(packages)) {
    console.error(`MAY NOT SHIP  ${line}`);
    process.exitCode = 1;
  }
  for (const name of unusedExceptions(packages)) {
    console.error(`NEEDLESS      the exception for ${name} in deploy/supply/licence-policy.ts`);
    process.exitCode = 1;
  }
  for (const line of untold(packages, parts)) {
    console.error(`NOT TOLD      ${line}: see deploy/supply/beyond-npm/parts.ts`);
    process.exitCode = 1;
  }
  if (args.includes('--write')) {
    writeFileSync(noticesFile, notices(packages, parts));
    console.log(`${noticesFile} is written`);
  }
}

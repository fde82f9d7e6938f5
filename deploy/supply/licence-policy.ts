import type { Placed } from './lockfile.ts';

/** Licences whose terms are met by keeping their text beside what is shipped. */
const allowed: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unicode-3.0',
  'Zlib',
]);

/** Packages with another licence, and why they may be shipped all the same. */
const exceptions: Readonly<Record<string, { readonly licence: string; readonly because: string }>> = {
  'codec-parser': {
    licence: 'LGPL-3.0-or-later',
    because:
      'It is a library in a folder of its own, in the form in which it is edited, unchanged: anybody may replace it.',
  },
};

/** What may not be shipped, a line each. */
export function refusals(packages: readonly Placed[]): string[] {
  return packages
    .filter((each) => !mayShip(each))
    .map(({ path, licence }) => `${path}: ${licence ?? 'no licence is told'}`);
}

/** Exceptions that nothing needs any more. */
export function unusedExceptions(packages: readonly Placed[]): string[] {
  const names = new Set(packages.map(({ name }) => name));
  return Object.keys(exceptions).filter((name) => !names.has(name));
}

function mayShip({ name, licence }: Placed): boolean {
  if (licence === undefined) return false;
  return isAllowed(licence) || exceptions[name]?.licence === licence;
}

/** Of an SPDX expression with `OR` or `AND`, which need no more here than one pair of parentheses. */
export function isAllowed(expression: string): boolean {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(inner)) return false;
  return inner.split(' OR ').some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence)));
}

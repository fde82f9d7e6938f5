import { environment, type VariableName } from './environment.ts';
import { variableFacts } from './variable-group.ts';

const names = Object.keys(environment.shape);

/** Which variable, what it was and what is allowed. */
export function refusal(name: VariableName, value: string | undefined): string {
  const facts = variableFacts.get(environment.shape[name]);
  const was = value === undefined ? 'is missing' : facts?.secret ? 'has a value that cannot be used' : `is "${value}"`;
  return `${name} ${was}; allowed: ${(facts?.allowed ?? '').replaceAll('`', '')}`;
}

/** One line for each name that looks like ours and is not. */
export function unknownNames(given: readonly string[]): string[] {
  return given.filter((name) => name.startsWith('INTERPRETER_') && !names.includes(name)).map(unknownName);
}

function unknownName(name: string): string {
  const [nearest] = names.toSorted((a, b) => distance(name, a) - distance(name, b));
  return `${name} is not a known variable; did you mean ${nearest}? docs/configuration.md lists them all`;
}

/** How many letters to add, drop or change to turn one word into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of Array.from(from).entries()) {
    const next = [index + 1];
    for (const [column, other] of Array.from(to).entries()) {
      const substituted = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(substituted, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

import type { Finding } from './examination.ts';
import type { Status } from './verdict.ts';

const marks: Readonly<Record<Status, string>> = { ok: 'ok', warning: 'WARNING', fault: 'FAULT', skipped: 'skipped' };
const markWidth = 9;
const nameWidth = 20;

/** A finding as people read it: one line, and below it what to do. */
export function lineOf({ name, verdict }: Finding): string {
  const indent = ' '.repeat(markWidth + nameWidth);
  const found = verdict.found.replaceAll('\n', `\n${indent}`);
  const line = marks[verdict.status].padEnd(markWidth) + name.padEnd(nameWidth) + found;
  return 'advice' in verdict ? `${line}\n${indent}-> ${verdict.advice}` : line;
}

/** How it stands altogether: the worst that was found. */
export function overall(findings: readonly Finding[]): 'ok' | 'warning' | 'fault' {
  const all = findings.map(({ verdict }) => verdict.status);
  if (all.includes('fault')) return 'fault';
  return all.includes('warning') ? 'warning' : 'ok';
}

/** The last line for people. */
export function summaryOf(findings: readonly Finding[]): string {
  const count = (status: Status): number => findings.filter(({ verdict }) => verdict.status === status).length;
  return `${count('ok')} ok, ${count('warning')} warnings, ${count('fault')} faults, ${count('skipped')} skipped`;
}

/** All of it for scripts. */
export function jsonOf(findings: readonly Finding[]): string {
  const checks = findings.map(({ name, verdict, tookMs }) => ({ name, ...verdict, tookMs }));
  return JSON.stringify({ status: overall(findings), checks });
}

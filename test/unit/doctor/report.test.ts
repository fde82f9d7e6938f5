import { expect, it } from 'vitest';
import { readConfiguration } from '../../../src/doctor/configuration-check.ts';
import { readDoctorOptions } from '../../../src/doctor/doctor-options.ts';
import type { Finding } from '../../../src/doctor/examination.ts';
import { jsonOf, lineOf, overall, summaryOf } from '../../../src/doctor/report.ts';
import { fault, ok, skipped, type Verdict, warning } from '../../../src/doctor/verdict.ts';

function finding(name: string, verdict: Verdict): Finding {
  return { name, verdict, tookMs: 1 };
}

const well = finding('clocks', ok('agree'));
const old = finding('page', warning('is no https', 'Serve it by https.'));
const broken = finding('configuration', fault('A is missing\nB is missing', 'Set these.'));
const unseen = finding('webhook', skipped('nobody is there'));

it('writes a line for each finding, and below it what to do', () => {
  expect(lineOf(well)).toBe('ok       clocks              agree');
  expect(lineOf(old).split('\n')).toEqual([
    'WARNING  page                is no https',
    '                             -> Serve it by https.',
  ]);
  expect(lineOf(broken).split('\n')).toEqual([
    'FAULT    configuration       A is missing',
    '                             B is missing',
    '                             -> Set these.',
  ]);
});

it('tells the worst of it all', () => {
  expect(overall([well, unseen])).toBe('ok');
  expect(overall([well, old])).toBe('warning');
  expect(overall([broken, old])).toBe('fault');
  expect(summaryOf([well, old, broken, unseen])).toBe('1 ok, 1 warnings, 1 faults, 1 skipped');
});

it('tells scripts the same', () => {
  expect(JSON.parse(jsonOf([well, old]))).toEqual({
    status: 'warning',
    checks: [
      { name: 'clocks', status: 'ok', found: 'agree', tookMs: 1 },
      { name: 'page', status: 'warning', found: 'is no https', advice: 'Serve it by https.', tookMs: 1 },
    ],
  });
});

it('reads the command line', () => {
  expect(readDoctorOptions([])).toEqual({ service: false, json: false, help: false });
  expect(readDoctorOptions(['--service', '--json'])).toEqual({ service: true, json: true, help: false });
  expect(() => readDoctorOptions(['--servce'])).toThrow('--servce');
});

it('finds a key that cannot be read among the faults of the configuration', () => {
  const env = {
    LIVEKIT_URL: 'ws://127.0.0.1:7880',
    LIVEKIT_API_KEY: 'key',
    LIVEKIT_API_SECRET: 'secret',
    REDIS_URL: 'redis://127.0.0.1',
    INTERPRETER_API_KEY: '0123456789abcdef',
  };
  const { config, verdict } = readConfiguration({ ...env, OPENAI_API_KEY_FILE: '/nowhere/key' });
  expect(config).toBeUndefined();
  expect(verdict).toMatchObject({ status: 'fault' });
  expect(verdict.found).toContain('/nowhere/key');
  expect(readConfiguration({ ...env, OPENAI_API_KEY: 'any' }).verdict).toEqual(ok('role all'));
});

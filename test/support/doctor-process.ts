import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { neutralEnvironment } from '../../deploy/local/environment.ts';

const main = fileURLToPath(new URL('../../src/doctor/main.ts', import.meta.url));

export interface DoctorsFinding {
  readonly name: string;
  readonly status: string;
  readonly found: string;
  readonly advice?: string;
}

/** What the doctor says of an environment, as scripts hear it. */
export interface DoctorsReport {
  readonly code: number;
  readonly status: string;
  readonly checks: readonly DoctorsFinding[];
  /** All that was written. */
  readonly output: string;
  /** What of it was written for people. */
  readonly errors: string;
}

/** Runs `src/doctor/main.ts`, as operators do, with this environment. */
export async function askDoctor(
  env: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<DoctorsReport> {
  const doctor = spawn(process.execPath, [main, '--json', ...options], {
    env: { ...neutralEnvironment(), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(doctor.stdout),
    text(doctor.stderr),
    once(doctor, 'exit') as Promise<[number]>,
  ]);
  const { status, checks } = JSON.parse(output) as Pick<DoctorsReport, 'status' | 'checks'>;
  return { code, status, checks, output: output + errors, errors };
}

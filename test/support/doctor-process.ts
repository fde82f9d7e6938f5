import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { neutralEnvironment } from '../../deploy/local/environment.ts';
import { InterpreterContainer } from './interpreter-container.ts';

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

/** Runs `src/doctor/main.ts`, as operators do, or that of the image, with this environment. */
export async function askDoctor(
  env: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<DoctorsReport> {
  const given = { NODE_ENV: 'production', ...env };
  const wanted = ['--json', ...options];
  const container = InterpreterContainer.of(given, ['src/doctor/main.ts', ...wanted]);
  const { command, args } = container ?? { command: process.execPath, args: [main, ...wanted] };
  const doctor = spawn(command, args, {
    env: container?.env ?? { ...neutralEnvironment(), ...given },
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

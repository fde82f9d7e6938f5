import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/server.ts';
import { askDoctor, type DoctorsReport } from '../support/doctor-process.ts';
import { interpreterEnvironment, InterpreterProcess } from '../support/interpreter-process.ts';

/** Findings by name. */
function statuses({ checks }: DoctorsReport): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ name, status }) => [name, status]));
}

test('the doctor of the image hears a voice through LiveKit and pays for a session, with no more rights', async () => {
  const sandbox = await startSandbox({ engine: 'tone' });
  onTestFinished(() => sandbox.close());
  const env = interpreterEnvironment(sandbox);
  const url = await new InterpreterProcess(env).ready();
  const report = await askDoctor({ ...env, INTERPRETER_PUBLIC_URL: url }, '--service');
  expect(report).toMatchObject({ code: 0, status: 'warning' });
  expect(report.errors).toContain('USD');
  expect(statuses(report)).toMatchObject({
    configuration: 'ok',
    'livekit-connection': 'ok',
    'redis-access': 'ok',
    'livekit-api': 'ok',
    'livekit-media': 'ok',
    // The LiveKit of these tests sends none.
    webhook: 'warning',
    'service-session': 'ok',
  });
  expect(Object.values(statuses(report))).not.toContain('fault');
  expect(sandbox.sessions).toMatchObject([{ audioMs: 1_000 }]);
});

test('the doctor of the image tells scripts what is wrong', async () => {
  const sandbox = await startSandbox({ engine: 'tone', apiKey: 'the-right-one' });
  onTestFinished(() => sandbox.close());
  const env = interpreterEnvironment(sandbox);
  const unusable = await askDoctor({ ...env, INTERPRETER_ROOM: 'all' });
  expect(unusable).toMatchObject({ code: 2, status: 'fault', checks: [{ name: 'configuration' }] });

  const another = { LIVEKIT_API_SECRET: 'another-secret-that-is-as-long-as-it-must-be' };
  const report = await askDoctor({ ...env, ...another }, '--service');
  expect(report).toMatchObject({ code: 1, status: 'fault' });
  expect(statuses(report)).toMatchObject({
    'livekit-api': 'fault',
    'livekit-media': 'skipped',
    'service-session': 'fault',
  });
});

import type { SandboxConfig } from '../config.ts';
import { startSandbox } from '../sandbox/server.ts';
import type { Role, Telemetry } from './role.ts';

/** A translation service for development. */
export async function startSandboxRole({ http }: SandboxConfig, { logger }: Telemetry): Promise<Role> {
  const sandbox = await startSandbox(http);
  logger.info({ role: 'sandbox', url: sandbox.url }, 'ready');
  return { stop: () => sandbox.close() };
}

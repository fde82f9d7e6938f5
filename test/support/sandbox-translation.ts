import type { SandboxOptions } from '../../src/sandbox/server.ts';
import { RealtimeTranslation } from '../../src/translation/realtime-translation.ts';

/** The client of the service, asking a sandbox. */
export function sandboxTranslation(
  url: string,
  { profile, connectTimeoutMs }: Pick<SandboxOptions, 'profile'> & { readonly connectTimeoutMs?: number } = {},
): RealtimeTranslation {
  return new RealtimeTranslation({
    url,
    key: { read: () => 'sk-test' },
    auth: 'bearer',
    headers: {},
    echoes: profile === 'azure',
    model: 'gpt-realtime-translate',
    transcriptionModel: 'gpt-realtime-whisper',
    noiseReduction: undefined,
    identitySecret: 'secret',
    ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
  });
}

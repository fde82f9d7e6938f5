import type { FleetConfig } from '../config.ts';
import type { Check } from './examination.ts';
import { ok, skipped, type Verdict, warning } from './verdict.ts';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Whether browsers will let people speak on the page, and reach LiveKit from it. */
export function pageCheck(config: FleetConfig): Check {
  return { name: 'page', timeoutMs: 1_000, run: () => Promise.resolve(judgePage(config)) };
}

export function judgePage({ publicUrl, livekit }: Pick<FleetConfig, 'publicUrl' | 'livekit'>): Verdict {
  if (publicUrl === undefined) return skipped('INTERPRETER_PUBLIC_URL is not set: requests say where the page is');
  const page = new URL(publicUrl);
  if (page.protocol === 'http:' && !loopback.test(page.hostname)) {
    return warning(`${page.href} is no https`, 'Serve it by https: browsers give no microphone to another page.');
  }
  if (page.protocol === 'https:' && livekit.publicUrl.startsWith('ws:')) {
    return warning(
      `the page is https, and sends browsers to ${livekit.publicUrl}`,
      'Set LIVEKIT_PUBLIC_URL to a wss address: browsers let no https page connect to anything else.',
    );
  }
  return ok(page.href);
}

import type { Environment } from './environment.ts';

/** Every address of the machine. */
export const everywhere = '0.0.0.0';

/** The room of a demo, and which service it tells people of. */
export interface DemoSettings {
  readonly room: string;
  readonly service: 'sandbox' | 'openai';
  readonly serviceHost: string;
}

/** Reads what a demo is; adds to `problems` what does not fit together. */
export function demoSettings(given: Environment, problems: string[]): DemoSettings {
  const host = given.INTERPRETER_HTTP_HOST ?? everywhere;
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);
  if (!isLoopback && !given.INTERPRETER_DEMO_BEHIND_LOOPBACK) {
    problems.push(
      `INTERPRETER_HTTP_HOST is "${host}"; allowed with INTERPRETER_DEMO: a loopback address such as 127.0.0.1, ` +
        'because the demo hands out tokens to everybody who reaches it',
    );
  }
  const serviceHost = new URL(given.INTERPRETER_TRANSLATION_URL).host;
  if (given.INTERPRETER_DEMO_SERVICE === 'sandbox' && serviceHost.endsWith('openai.com')) {
    problems.push(
      `INTERPRETER_DEMO_SERVICE is "sandbox"; allowed where INTERPRETER_TRANSLATION_URL leads to ${serviceHost}: openai`,
    );
  }
  return { room: given.INTERPRETER_DEMO_ROOM, service: given.INTERPRETER_DEMO_SERVICE, serviceHost };
}

import { createInterface } from 'node:readline/promises';
import type { DoctorOptions } from './doctor-options.ts';

/** Where a person may be asked, and is told; `process` is one. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream;
}

/** Whether a session may be opened that costs so much: nobody's money is spent unasked, or before its price is told. */
export async function consent(
  { stdin, stdout, stderr }: Terminal,
  price: string,
  { service, json }: Pick<DoctorOptions, 'service' | 'json'>,
  stop: AbortSignal,
): Promise<boolean> {
  if (service) {
    stderr.write(`A session of one second with the service will be opened: it costs ${price}.\n`);
    return true;
  }
  if (json || !stdin.isTTY || !stdout.isTTY) return false;
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    const question = `Open a session of one second with the service? It costs ${price}. [y/N] `;
    return /^y(es)?$/i.test(await terminal.question(question, { signal: stop }));
  } finally {
    terminal.close();
  }
}

import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Services } from '../../deploy/local/services/services.ts';
import type { SessionRecord } from '../../src/sandbox/session-ledger.ts';
import type { Servers } from '../servers.ts';
import { percentBetween, usage } from '../latency/process-usage.ts';
import { translators, type TranslatorName } from '../latency/translator.ts';
import { billOf, billSince, type Bill } from './bill.ts';
import { Gathering } from './gathering.ts';
import { Trace } from './trace.ts';

/** Which part of the meeting is held in a real room, and who translates it. */
export interface StretchOrder {
  readonly servers: Servers;
  readonly translator: TranslatorName;
  /** Milliseconds of the meeting. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface StretchResult {
  readonly bill: Bill;
  /** Of the translating process, of one core. */
  readonly cpuPercent: number;
  readonly rssMegabytes: number;
  /** Of all cores, all processes together. */
  readonly machinePercent: number;
}

/** After the last track, and after the last word: what begins with it, or ends, is done. */
const settleMs = 5_000;

/** The real room, with a sandbox and a translator of its own. */
export async function measure(order: StretchOrder, services: Services, stop: AbortSignal): Promise<StretchResult> {
  const { servers, translator, fromMs, toMs } = order;
  const trace = (await Trace.load()).between(fromMs, toMs);
  const room = `bench-${randomBytes(6).toString('hex')}`;
  const gathering = await Gathering.open(trace, servers.livekit, room);
  const sandbox = await startSandbox(services);
  const { pid = 0 } = await translators[translator](
    services,
    { ...servers, translationUrl: sandbox.url },
    { room, languages: [...new Set(trace.people.flatMap(({ listens }) => listens ?? []))], speechGate: 'silero' },
  );
  const measured = async (): Promise<StretchResult> => {
    await gathering.allHear();
    await delay(settleMs, undefined, { signal: stop });
    const [billBefore, before] = [await sandbox.bill(), await usage(pid)];
    await gathering.attend();
    await delay(settleMs, undefined, { signal: stop });
    const [bill, after] = [await sandbox.bill(), await usage(pid)];
    const percent = percentBetween(before, after);
    return {
      bill: billSince(billBefore, bill),
      cpuPercent: percent.process,
      rssMegabytes: after.rssMegabytes,
      machinePercent: percent.machine,
    };
  };
  return Promise.race([measured(), services.failed, gathering.failed]);
}

/** The translation service: answers a voice with a tone at once, and keeps a ledger. */
async function startSandbox(services: Services): Promise<{ url: string; bill: () => Promise<Bill> }> {
  const isUrl = (line: string): boolean => line.startsWith('ws://');
  const program = fileURLToPath(new URL('../../src/sandbox/main.ts', import.meta.url));
  const service = await services.start({
    name: 'Sandbox',
    launch: {
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', program, '--engine', 'tone', '--control'],
    },
    probe: (lastLines) => Promise.resolve(lastLines.some(isUrl)),
  });
  const url = service.lastLines.find(isUrl) ?? '';
  const ledger = new URL('/ledger', url.replace(/^ws/, 'http'));
  const bill = async (): Promise<Bill> => {
    const { sessions } = (await (await fetch(ledger)).json()) as { sessions: SessionRecord[] };
    return billOf(sessions);
  };
  return { url, bill };
}

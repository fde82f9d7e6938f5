import { readArguments, UsageError } from './command-line.ts';
import { isFree } from './services/free-port.ts';

const defaultMinutes = 10;
const pricePerMinuteUsd = 0.034;
/** For the words of a speaker in their own language, which the page shows until somebody turns them off. */
const transcriptPricePerMinuteUsd = 0.017;

const help = `Opens a room on this machine in which people hear and read each other in their own languages.

  npm run demo -- [options]

  --room NAME        the room's name (default: demo)
  --port PORT        where the page is (default: a free one)
  --no-speakers      leaves the three bundled speakers out
  --service SERVICE  sandbox (default): a stand-in that knows some sentences; nothing leaves this machine
                     openai: the real service, with the key in OPENAI_API_KEY; it costs ${pricePerMinuteUsd} USD a minute for
                     each speaker and each language that is listened to, and ${transcriptPricePerMinuteUsd} for each speaker
                     whose own words are shown
  --minutes N        stops by itself after N minutes (default: ${defaultMinutes} with openai, else never)
  --json             once all is ready, prints one line of JSON that tells how to join what was opened;
                     npm run --silent demo -- --json prints nothing else on standard output
  --log              shows what the parts log
  --help             this text

Ctrl-C stops it; nothing stays behind. Everything listens on 127.0.0.1 only.`;

export interface DemoOptions {
  readonly room: string;
  readonly port: number | undefined;
  readonly speakers: boolean;
  readonly service: 'sandbox' | 'openai';
  /** Present with the real service only. */
  readonly openaiKey: string | undefined;
  readonly minutes: number | undefined;
  readonly json: boolean;
  readonly log: boolean;
}

/** Reads the command line; undefined where help was asked for, and given. Throws `UsageError`. */
export async function readDemoOptions(): Promise<DemoOptions | undefined> {
  const { values } = readArguments({
    options: {
      room: { type: 'string', default: 'demo' },
      port: { type: 'string' },
      'no-speakers': { type: 'boolean', default: false },
      service: { type: 'string', default: 'sandbox' },
      minutes: { type: 'string' },
      json: { type: 'boolean', default: false },
      log: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return undefined;
  }
  const { room, service } = values;
  if (!/^\S+$/.test(room)) throw new UsageError(`--room ${JSON.stringify(room)}: a name without spaces is needed`);
  if (service !== 'sandbox' && service !== 'openai') {
    throw new UsageError(`--service ${service}: sandbox or openai is needed`);
  }
  const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
  if (minutes !== undefined && !(minutes > 0 && minutes <= 24 * 60)) {
    throw new UsageError(`--minutes ${values.minutes ?? ''}: a number above 0, at most 1440, is needed`);
  }
  return {
    room,
    service,
    port: await readPort(values.port),
    speakers: !values['no-speakers'],
    openaiKey: service === 'openai' ? readKey() : undefined,
    minutes: minutes ?? (service === 'openai' ? defaultMinutes : undefined),
    json: values.json,
    log: values.log,
  };
}

async function readPort(given: string | undefined): Promise<number | undefined> {
  if (given === undefined) return undefined;
  const port = Number(given);
  if (!/^\d+$/.test(given) || port < 1 || port > 65_535) {
    throw new UsageError(`--port ${given}: a whole number from 1 to 65535 is needed`);
  }
  if (!(await isFree(port))) throw new UsageError(`--port ${given}: something else on this machine has it already`);
  return port;
}

function readKey(): string {
  const key = process.env.OPENAI_API_KEY?.trim();
  if (!key) throw new UsageError('--service openai: the key of the service is needed in OPENAI_API_KEY');
  return key;
}

/** What the real service will cost, for people to read before it starts. */
export function costNotice(minutes: number): string {
  const example = (3 * (2 * pricePerMinuteUsd + transcriptPricePerMinuteUsd)).toFixed(2);
  return [
    `The real service is used, and paid for: ${pricePerMinuteUsd} USD a minute for each speaker and each language listened to,`,
    `and ${transcriptPricePerMinuteUsd} for each speaker whose own words are shown (three speakers into two languages: ${example} USD a minute).`,
    `It stops by itself after ${minutes} min; --minutes says otherwise.`,
  ].join('\n');
}

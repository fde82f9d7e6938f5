import { parseArgs } from 'node:util';

export const help = `Looks at what the interpreter needs, in the order in which an operator would, and says what to do.

  npm run doctor -- [options]              in the image: node src/doctor/main.ts [options]

  --service   opens a session of one second with the translation service, and tells before what it costs; without it
              a terminal is asked, and all else goes without
  --json      prints one line of JSON at the end: { "status", "checks": [{ "name", "status", "found", "advice" }] }
  --help      this text

It reads the same environment variables as the interpreter, opens a room of its own in LiveKit and removes it again.
It takes about half a minute. The exit code is 0 where no fault was found (warnings may have been), 1 where one was, 2
where the configuration or the command line cannot be used.`;

export interface DoctorOptions {
  readonly service: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** Throws where the command line cannot be used. */
export function readDoctorOptions(args: readonly string[]): DoctorOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      service: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return values;
}

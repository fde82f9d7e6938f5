import { costNotice, readDemoOptions, type DemoOptions } from './demo-options.ts';
import { startDemo } from './demo-services.ts';
import { buildPage } from './page.ts';
import { aborted, run } from './run.ts';
import { noteRunningDemo, type RunningDemo } from './running-demo.ts';
import { Services } from './services/services.ts';

// Opens the whole corridor on this machine and keeps it open until it is told to stop, or one of its parts ends.
await run(async (stop) => {
  const options = await readDemoOptions();
  if (!options) return 0;
  if (options.service === 'openai') console.error(costNotice(options.minutes ?? 0));
  await buildPage();
  const services = await Services.open(stop, { echo: options.log });
  try {
    const demo = await startDemo(services, options, stop);
    await noteRunningDemo(services.folder, demo);
    announce(demo, options);
    const { minutes } = options;
    const over = minutes === undefined ? stop : AbortSignal.any([stop, AbortSignal.timeout(minutes * 60_000)]);
    await Promise.race([services.failed, aborted(over)]);
    console.error(stop.aborted ? 'Stopping...' : `${minutes ?? 0} min are over: stopping...`);
    return 0;
  } finally {
    await services.close();
  }
});

function announce(demo: RunningDemo, { json, service, minutes }: DemoOptions): void {
  if (json) {
    console.log(JSON.stringify(demo));
    return;
  }
  const lines = [
    '',
    `Open  ${demo.page}`,
    `The organiser's view is ${demo.organiser.page}, its key ${demo.organiser.apiKey}`,
    '',
    service === 'openai'
      ? 'Translated by the real service.'
      : 'Translated by the sandbox: nothing leaves this machine.',
    'To let a recording speak: npm run speaker -- FILE.wav --language en --name Ada',
    minutes === undefined ? 'Ctrl-C stops it.' : `Ctrl-C stops it; it stops by itself after ${minutes} min.`,
  ];
  console.log(lines.join('\n'));
}

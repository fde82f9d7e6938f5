import './latency/quiet.ts';
import { dispose } from '@livekit/rtc-node';
import type { Browser } from 'playwright-core';
import { readArguments } from '../deploy/local/command-line.ts';
import { startDemo } from '../deploy/local/demo-services.ts';
import { launchHeadless } from '../deploy/local/headless-browser.ts';
import { buildPage } from '../deploy/local/page.ts';
import { aborted, run } from '../deploy/local/run.ts';
import type { RunningDemo } from '../deploy/local/running-demo.ts';
import { Services } from '../deploy/local/services/services.ts';
import { loadAverage } from './load-average.ts';
import { measureCaptions } from './page/captions.ts';
import { goals, printed, type PageReport } from './page/report.ts';
import { measureSwitches } from './page/switches.ts';
import { weighPage } from './page/weight.ts';

const usage = `npm run bench:page -- [--quick] [--json]

What the page weighs, how long a caption takes to the screen and a switch of language to the ear, and what an hour's
captions leave in memory.
  --quick  a try in a minute or two, with few captions and switches
  --json   the report as JSON on stdout; progress goes to stderr either way`;

const sizes = {
  usual: { updates: 400, lines: 900, switches: 40 },
  quick: { updates: 60, lines: 120, switches: 8 },
};

await run(async (stop) => {
  const { values } = readArguments({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  await buildPage();
  const services = await Services.open(stop);
  try {
    const before = loadAverage();
    console.error('Weighing the page...');
    const weights = await weighPage();
    // A tone is no speech to the usual gate.
    const variables = { INTERPRETER_SPEECH_GATE: 'level' };
    const options = { room: 'bench', speakers: false, service: 'sandbox', sandbox: ['--engine', 'tone'] } as const;
    const demo = await startDemo(services, { ...options, variables }, stop);
    const browser = await launchHeadless();
    try {
      const measuring = measured(browser, demo, values.quick ? sizes.quick : sizes.usual, stop);
      const results = await Promise.race([measuring, services.failed, aborted(stop)]);
      stop.throwIfAborted();
      if (!results) return 1;
      const report = { loadAverage: { before, after: loadAverage() }, weights, ...results };
      console.log(values.json ? JSON.stringify(report, undefined, 2) : printed(report));
      return goals(report).every(({ met }) => met) ? 0 : 1;
    } finally {
      await browser.close();
    }
  } finally {
    await services.close();
    await dispose();
  }
});
// The native layer keeps the process alive.
process.exit();

async function measured(
  browser: Browser,
  demo: RunningDemo,
  size: (typeof sizes)['usual'],
  stop: AbortSignal,
): Promise<Pick<PageReport, 'captions' | 'switches'>> {
  console.error('Captions...');
  const captions = await measureCaptions(browser, demo, size, stop);
  console.error(JSON.stringify(captions));
  console.error('Switches of language...');
  const switches = await measureSwitches(browser, demo, size, stop);
  console.error(JSON.stringify(switches));
  return { captions, switches };
}

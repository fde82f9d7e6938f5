import type { LanguageCode } from '../src/protocol/languages.ts';
import { runBench, type Asked } from './bench-command.ts';
import { replayed } from './cost/replay.ts';
import { goals, printed, type ReplayRow, type Report, type StretchRow } from './cost/report.ts';
import {
  defaultHoldMs,
  quickMeeting,
  quickStretch,
  realRoom,
  scenarios,
  stretch,
  type Scenario,
} from './cost/scenario.ts';
import type { StretchOrder, StretchResult } from './cost/stretch.ts';
import { Trace, type Span } from './cost/trace.ts';
import { phrasebookPieces, recordedPieces, Voice, type Pieces } from './cost/voices.ts';
import { forked } from './forked.ts';
import type { TranslatorName } from './latency/translator.ts';
import { loadAverage } from './load-average.ts';
import { servers } from './servers.ts';

const usage = `npm run bench:cost -- [--quick] [--json] [--only TEXT]

How many minutes of audio a meeting of six people costs for each minute of speech, and what its interpreter takes of the
processor beside a bare loop that is always on.
  --quick  a try in some two minutes, with a part of the meeting
  --only   only the parts with this in their names: ${[...scenarios.map(({ name }) => name), realRoom].join('; ')}
  --json   the report as JSON on stdout; progress goes to stderr either way`;

const stretchProgram = new URL('cost/stretch-process.ts', import.meta.url);
/** For all that is to be started before the stretch, and to end after it. */
const aroundStretchMs = 240_000;

await runBench({ usage, measured, printed, good: (report) => goals(report).every(({ met }) => met) });

async function measured({ quick, only }: Asked, stop: AbortSignal): Promise<Report> {
  const whole = await Trace.load();
  const trace = quick ? whole.between(...quickMeeting) : whole;
  const before = loadAverage();
  const replays: ReplayRow[] = [];
  for (const scenario of scenarios.filter(({ name }) => name.includes(only))) {
    replays.push(await replay(trace, scenario, stop));
  }
  const held = realRoom.includes(only) ? await inRealRoom(whole, quick ? quickStretch : stretch, stop) : undefined;
  return { loadAverage: { before, after: loadAverage() }, replays, ...(held && { stretch: held }) };
}

async function replay(trace: Trace, { name, manner }: Scenario, stop: AbortSignal): Promise<ReplayRow> {
  console.error(name);
  const pieces = await piecesFor(manner.engine, new Set(trace.people.map(({ speaks }) => speaks)));
  const voices = trace.people.map(
    (person, index) => [person.name, new Voice(trace, person, pieces, index + 1)] as const,
  );
  const result = await replayed(trace, new Map(voices), manner, stop);
  const { speechMinutes } = trace;
  const perfectMinutes = trace.perfectMinutes(manner.holdMs);
  return { scenario: name, result, declares: manner.declares, speechMinutes, perfectMinutes };
}

/** The tone engine answers any voice, the phrasebook its own sentences alone. */
function piecesFor(engine: 'tone' | 'phrasebook', languages: ReadonlySet<LanguageCode>): Promise<Pieces> {
  return engine === 'tone' ? recordedPieces() : phrasebookPieces(languages);
}

async function inRealRoom(whole: Trace, [fromMs, toMs]: Span, stop: AbortSignal): Promise<StretchRow> {
  const held = async (translator: TranslatorName): Promise<StretchResult> => {
    console.error(`${realRoom}: ${translator}`);
    const order: StretchOrder = { servers: servers(), translator, fromMs, toMs };
    return (await forked(stretchProgram, order, toMs - fromMs + aroundStretchMs, stop)) as StretchResult;
  };
  const trace = whole.between(fromMs, toMs);
  const interpreter = await held('interpreter');
  const bare = await held('bare');
  return { interpreter, bare, speechMinutes: trace.speechMinutes, perfectMinutes: trace.perfectMinutes(defaultHoldMs) };
}

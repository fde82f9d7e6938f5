import { runBench, type Asked } from './bench-command.ts';
import { planFor } from './capacity/plan.ts';
import { printed, type Report } from './capacity/report.ts';
import { expected } from './capacity/simulation.ts';

const usage = `npm run bench:capacity -- [--quick] [--json] [--only N]

What one room to a hundred thousand take: sessions, money, workers, and what stands beside them. Nothing is measured:
rooms are drawn by chance, always the same, and reckoned with what the other benches have found.
  --quick  up to a thousand rooms
  --only   only the numbers of rooms with these digits in them
  --json   the report as JSON`;

const sizes = [1, 10, 100, 1_000, 10_000, 100_000];
const mostQuick = 1_000;
const seed = 1;

await runBench({ usage, measured, printed, good: () => true });

function measured({ quick, only }: Asked, stop: AbortSignal): Promise<Report> {
  const asked = sizes.filter((rooms) => (!quick || rooms <= mostQuick) && String(rooms).includes(only));
  const plans = asked.map((rooms) => {
    stop.throwIfAborted();
    return planFor(expected(rooms, seed));
  });
  return Promise.resolve({ seed, plans });
}

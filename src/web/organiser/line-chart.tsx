import { useId, useMemo, useState, type PointerEvent } from 'react';
import { chartHeight, chartLines, margin, type ChartLines, type ChartShape } from './chart-lines.ts';
import { highestByMinute, nearestIndex, type Point } from './chart-scale.ts';
import { useFormats } from './use-formats.ts';
import { useWidth } from './use-width.ts';
import { useWords } from './words.ts';
import './chart.css';

interface LineChartProps {
  readonly title: string;
  /** In order of time; one at least. */
  readonly points: readonly Point[];
  readonly shape: ChartShape;
  readonly smallestStep: number;
  readonly write: (value: number) => string;
}

/** A line over the last hour. A pointer, or the arrow keys, read its values; a table has them for a screen reader. */
export function LineChart({ title, points, shape, smallestStep, write }: LineChartProps) {
  const formats = useFormats();
  const words = useWords();
  const caption = useId();
  const [plot, width] = useWidth<HTMLDivElement>();
  const [chosenMs, setChosenMs] = useState<number>();
  const lines = useMemo(() => chartLines(points, { width, shape, smallestStep }), [points, width, shape, smallestStep]);
  const last = points.length - 1;
  const index = chosenMs === undefined ? last : nearestIndex(points, chosenMs);
  const point = points[index];
  const reading = point ? `${formats.timeOfDay(point.atMs)}  ${write(point.value)}` : '';

  const follow = ({ clientX, currentTarget }: PointerEvent): void =>
    setChosenMs(lines.timeAt(clientX - currentTarget.getBoundingClientRect().left + margin.left));

  return (
    <figure className="chart" aria-labelledby={caption}>
      <figcaption>
        <span id={caption}>{title}</span> <span className="reading">{reading}</span>
      </figcaption>
      <div className="plot" ref={plot}>
        {width > 0 && (
          <>
            <svg width={width} height={chartHeight} aria-hidden="true">
              <Axes lines={lines} write={write} time={(atMs) => formats.timeOfDay(atMs, 'minutes')} />
              <path className="area" d={lines.area} />
              <path className="curve" d={lines.line} />
              {point && chosenMs !== undefined && (
                <path className="cross" d={`M${lines.x(point.atMs)},${margin.top}V${chartHeight - margin.bottom}`} />
              )}
              {point && <circle cx={lines.x(point.atMs)} cy={lines.y(point.value)} r={4} />}
            </svg>
            <input
              type="range"
              aria-labelledby={caption}
              aria-valuetext={reading}
              min={0}
              max={last}
              value={index}
              onChange={({ target }) => setChosenMs(points[target.valueAsNumber]?.atMs)}
              onPointerMove={follow}
              onPointerLeave={() => setChosenMs(undefined)}
              onBlur={() => setChosenMs(undefined)}
            />
          </>
        )}
      </div>
      <details>
        <summary>{words.history.asTable}</summary>
        <div className="scrolled" tabIndex={0} role="region" aria-labelledby={caption}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.history.time}</th>
                <th scope="col">
                  {title} ({words.history.highest})
                </th>
              </tr>
            </thead>
            <tbody>
              {highestByMinute(points).map(({ atMs, value }) => (
                <tr key={atMs}>
                  <th scope="row">{formats.timeOfDay(atMs, 'minutes')}</th>
                  <td>{write(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}

interface AxesProps {
  readonly lines: ChartLines;
  readonly write: (value: number) => string;
  readonly time: (atMs: number) => string;
}

function Axes({ lines: { x, y, values, times, plot }, write, time }: AxesProps) {
  return (
    <g className="axes">
      {values.map((value) => (
        <g key={value}>
          <path d={`M${plot[0]},${y(value)}H${plot[1]}`} />
          <text x={plot[0] - 8} y={y(value)} dominantBaseline="middle" textAnchor="end">
            {write(value)}
          </text>
        </g>
      ))}
      {times.map((atMs) => (
        <text key={atMs} x={x(atMs)} y={chartHeight - 8} textAnchor="middle">
          {time(atMs)}
        </text>
      ))}
    </g>
  );
}

import type { LiveRoom } from './organiser-api.ts';
import { roomFigures } from './room-figures.ts';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

/** What a room comes to, in six figures. */
export function FigureList({ room }: { room: LiveRoom }) {
  const words = useWords();
  const formats = useFormats();
  const figures = roomFigures(room);
  const written: readonly (readonly [string, string])[] = [
    [words.speakers, formats.count(figures.speakers)],
    [words.listeners, formats.count(figures.listeners)],
    [words.sessions, formats.count(figures.sessions)],
    [words.lag, formats.seconds(figures.lagMs)],
    [words.minutes, formats.minutes(figures.audioMs)],
    [words.money, formats.money(figures.usd)],
  ];
  return (
    <dl className="figures">
      {written.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

import type { PollView } from './poll.ts';
import { Failure } from './failure.tsx';
import { useFormats } from './use-formats.ts';
import { useWords } from './words.ts';

/** Says that what is shown is old, or why there is nothing to show. */
export function StaleNotice({ poll: { failure, readAtMs } }: { poll: PollView<unknown> }) {
  const { failures } = useWords();
  const formats = useFormats();
  if (failure === undefined) return null;
  if (readAtMs === undefined) return <Failure of={failure} />;
  return (
    <p className="stale" role="status">
      {failures.stale(formats.timeOfDay(readAtMs))}
    </p>
  );
}

import { useCallback, useMemo } from 'react';
import { LineChart } from './line-chart.tsx';
import { useOrganiser } from './organiser-context.ts';
import { StaleNotice } from './stale-notice.tsx';
import { useFormats } from './use-formats.ts';
import { usePoll } from './use-poll.ts';
import { useWords } from './words.ts';

const everyMs = 10_000;

/** Delay and sessions of the last hour. */
export function HistoryCharts({ room }: { room: string }) {
  const words = useWords();
  const formats = useFormats();
  const { api } = useOrganiser();
  const poll = usePoll(
    useCallback((signal: AbortSignal) => api.history(room, signal), [api, room]),
    everyMs,
  );
  const { value: samples } = poll;
  const lag = useMemo(() => samples?.map(({ atMs, lagMs }) => ({ atMs, value: lagMs / 1000 })), [samples]);
  const sessions = useMemo(() => samples?.map(({ atMs, sessions: value }) => ({ atMs, value })), [samples]);
  return (
    <section className="panel wide">
      <h2>{words.history.title}</h2>
      <StaleNotice poll={poll} />
      {samples?.length === 0 && <p className="hint">{words.history.none}</p>}
      <div className="charts">
        {lag && lag.length > 0 && (
          <LineChart
            title={words.lag}
            points={lag}
            shape="line"
            smallestStep={0.5}
            write={(seconds) => formats.seconds(seconds * 1000)}
          />
        )}
        {sessions && sessions.length > 0 && (
          <LineChart
            title={words.sessions}
            points={sessions}
            shape="steps"
            smallestStep={1}
            write={(count) => formats.count(count)}
          />
        )}
      </div>
    </section>
  );
}

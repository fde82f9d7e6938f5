import { useState } from 'react';
import { readingLanguage } from '../../client/listener-wish.ts';
import { useInterpretation, useInterpretationView } from '../../react/index.ts';
import { FinalsLog } from '../transcript/finals-log.tsx';
import { ReadRows } from '../transcript/read-rows.tsx';
import { SpeakerNames } from '../transcript/speaker-names.ts';
import { useTranscriptWords } from '../transcript/words.ts';
import { useListenWords } from './words.ts';

/** What everybody says, to be read from afar. */
export function BigCaptions({ scale, present }: { scale: number; present: boolean }) {
  const words = useListenWords();
  const { noLanguage } = useTranscriptWords();
  const { room } = useInterpretation();
  const { captions: lines, wish, present: interpreted } = useInterpretationView();
  const [names] = useState(() => new SpeakerNames(room));
  const nameOf = (identity: string): string => names.of(identity);
  const hint = !interpreted ? words.noInterpreter : readingLanguage(wish) ? words.nobodySpeaks : noLanguage;
  return (
    <div className="big-captions" style={{ fontSize: `calc(${scale} * clamp(1.5rem, 4.2vmax, 5rem))` }}>
      {lines.length === 0 && present && <p className="listen-hint">{hint}</p>}
      <ReadRows lines={lines} wish={wish} originalRows={3} lingerMs={0} nameOf={nameOf} />
      <FinalsLog />
    </div>
  );
}

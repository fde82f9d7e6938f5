import { useState } from 'react';
import { readingLanguage } from '../../client/listener-wish.ts';
import { languageCodes } from '../../protocol/languages.ts';
import { useInterpretation, useInterpretationView } from '../../react/index.ts';
import { useInterpretationTrouble } from '../shared/interpretation-trouble.tsx';
import { ReadRows } from '../transcript/read-rows.tsx';
import { SpeakerNames } from '../transcript/speaker-names.ts';
import type { OverlayOptions } from './overlay-options.ts';
import { useOverlayWords } from './words.ts';

interface OverlayCaptionsProps {
  readonly options: OverlayOptions;
  readonly joined: boolean;
}

export function OverlayCaptions({ options, joined }: OverlayCaptionsProps) {
  const { kind, lines: rows, speakers, machine, fadeSeconds } = options;
  const words = useOverlayWords();
  const { room } = useInterpretation();
  const { captions: lines, wish } = useInterpretationView();
  const [names] = useState(() => new SpeakerNames(room));
  const nameOf = speakers ? (identity: string): string => names.of(identity) : undefined;
  const trouble = useInterpretationTrouble();
  if (joined && trouble) return <p className="overlay-words">{trouble}</p>;
  if (joined && !readingLanguage(wish)) {
    return (
      <p className="overlay-words">
        {words.noLanguage} <code>?language={languageCodes.join('|')}</code>
      </p>
    );
  }
  return (
    <>
      <ReadRows
        lines={lines}
        wish={wish}
        rows={rows}
        originalRows={rows}
        lingerMs={fadeSeconds * 1_000}
        nameOf={nameOf}
      />
      {machine && kind !== 'source' && <p className="overlay-machine">{words.machine}</p>}
    </>
  );
}

import { useState } from 'react';
import type { LanguageCode } from '../../protocol/languages.ts';
import { LanguageCombobox } from '../../react/index.ts';
import { useInterpretationWords } from '../shared/interpretation-words.ts';
import { browserLanguage, useOfferedLanguages } from '../shared/offered-languages.ts';
import { PageLanguagePicker } from '../shared/page-language-picker.tsx';
import { cut } from '../shared/shown-name.ts';
import { useSharedWords } from '../shared/words.ts';
import { useListenWords } from './words.ts';

interface ListenStartProps {
  /** The room; undefined is the demo's. */
  readonly title: string | undefined;
  /** Undefined where nobody has said; null is the original sound. */
  readonly language: LanguageCode | null | undefined;
  readonly onStart: (language: LanguageCode | undefined) => void;
}

/** Browsers play nothing before somebody has pressed something; that is all that is asked for. */
export function ListenStart({ title, language, onStart }: ListenStartProps) {
  const words = useListenWords();
  const shared = useSharedWords();
  const interpretationWords = useInterpretationWords();
  const offered = useOfferedLanguages();
  const [picked, setPicked] = useState(language);
  const wished = picked === undefined ? browserLanguage(offered) : picked;
  const listen = wished && offered.includes(wished) ? wished : undefined;
  return (
    <main className="card">
      <h1>{title === undefined ? words.listen : words.listenTo(`\u2068${cut(title)}\u2069`)}</h1>
      <p className="lead">{words.lead}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onStart(listen);
        }}
      >
        <LanguageCombobox
          offered={offered}
          value={listen}
          onChange={(code) => setPicked(code ?? null)}
          words={interpretationWords}
        />
        <button type="submit" className="primary">
          {words.start}
        </button>
      </form>
      <p className="hint">{shared.machine}</p>
      <PageLanguagePicker />
    </main>
  );
}

import { useState } from 'react';
import { useInterpretation, useInterpretationView } from '../../react/index.ts';
import { Icon } from '../shared/icon.tsx';
import { Popup } from '../shared/popup.tsx';
import { copyFile, copyFormats, type CopyFormat } from './copy/copy-format.ts';
import type { ShownTexts } from './shown-texts.ts';
import { useTranscriptWords } from './words.ts';

const choices: readonly ShownTexts[] = ['target', 'source', 'both'];

/** Saves one's own copy of the conversation as a file. */
export function SaveMenu({ nameOf }: { nameOf: (identity: string) => string }) {
  const words = useTranscriptWords();
  const { room } = useInterpretation();
  const { captions: lines, wish } = useInterpretationView();
  const [chosen, setChosen] = useState<ShownTexts>();
  const shown = chosen ?? (wish.captions === 'off' ? 'both' : wish.captions);

  const save = (format: CopyFormat): void => {
    const copy = { room: room.name, lines, wish: { ...wish, captions: shown }, nameOf };
    const file = copyFile(copy, format, new Date());
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = file.name;
    link.click();
    URL.revokeObjectURL(link.href);
  };

  const face = (
    <>
      <Icon name="save" />
      <span className="words">{words.save}</span>
    </>
  );
  return (
    <Popup label={words.save} face={face} className="transcript-save">
      <fieldset>
        <legend>{words.savedTexts}</legend>
        {choices.map((choice) => (
          <label key={choice}>
            <input type="radio" name="saved-texts" checked={choice === shown} onChange={() => setChosen(choice)} />
            {words.texts[choice]}
          </label>
        ))}
      </fieldset>
      {copyFormats.map((format) => (
        <button key={format} type="button" disabled={lines.length === 0} onClick={() => save(format)}>
          {words.formats[format]}
        </button>
      ))}
    </Popup>
  );
}

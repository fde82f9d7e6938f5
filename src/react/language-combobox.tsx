import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { LanguageCode } from '../protocol/languages.ts';
import { useInterpretationWords, type InterpretationWords } from './interpretation-words.ts';
import { findLanguages, languageOptions, nativeName, type LanguageOption } from './language-options.ts';

export interface LanguageComboboxProps {
  readonly offered: readonly LanguageCode[];
  /** Undefined is no language: the original sound. */
  readonly value: LanguageCode | undefined;
  readonly onChange: (language: LanguageCode | undefined) => void;
  /** Where they are not `words.listenIn` and `words.originalSound`. */
  readonly label?: string;
  readonly none?: string;
  readonly disabled?: boolean;
  readonly words?: Partial<InterpretationWords>;
}

/**
 * Languages by their own names, to be searched by those, by their names in the language of the page, or by code. It
 * needs no room and no provider. To assistive technology it is a combobox with a listbox.
 */
export function LanguageCombobox(props: LanguageComboboxProps) {
  const { offered, value, onChange, disabled = false } = props;
  const words = useInterpretationWords(props.words);
  const { label = words.listenIn, none = words.originalSound } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  /** What is searched for; undefined while the list is closed. */
  const [typed, setTyped] = useState<string>();
  const [active, setActive] = useState(0);
  const [above, setAbove] = useState(false);
  /** A touch opens the list alone; a second one brings the keyboard too. */
  const [typing, setTyping] = useState(true);

  const open = typed !== undefined;
  const all = languageOptions(offered, none, words.locale);
  const options = findLanguages(all, typed ?? '');
  const chosenName = value ? nativeName(value) : none;
  const optionId = (index: number): string => `${id}-${index}`;

  const show = (): void => {
    const box = root.current?.getBoundingClientRect();
    setAbove(box !== undefined && box.top > window.innerHeight - box.bottom);
    setActive(
      Math.max(
        0,
        all.findIndex(({ code }) => code === value),
      ),
    );
    setTyped('');
  };
  const hide = (): void => setTyped(undefined);
  const choose = ({ code }: LanguageOption): void => {
    hide();
    if (code !== value) onChange(code);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (open) setActive((active + step + options.length) % Math.max(1, options.length));
      else show();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      const option = options[active];
      if (option) choose(option);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      hide();
    }
  };

  const activeId = open && active < options.length ? optionId(active) : undefined;
  useEffect(() => {
    if (activeId) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);

  return (
    <div className="ri-picker" ref={root} data-open={open} data-above={above}>
      <label className="ri-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="ri-input"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={activeId}
        autoComplete="off"
        spellCheck={false}
        inputMode={typing ? 'search' : 'none'}
        disabled={disabled}
        lang={open ? undefined : value}
        placeholder={chosenName}
        value={typed ?? chosenName}
        onPointerDown={({ pointerType }) => setTyping(open || pointerType !== 'touch')}
        onClick={() => {
          if (!open) show();
        }}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={hide}
      />
      <div className="ri-popup" hidden={!open}>
        <ul className="ri-list" role="listbox" id={`${id}-list`} aria-label={label}>
          {options.map((option, index) => (
            // Chosen by keyboard through the input, which keeps the focus.
            <li
              key={option.code ?? ''}
              id={optionId(index)}
              className="ri-option"
              role="option"
              aria-selected={option.code === value}
              data-active={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => choose(option)}
            >
              <span lang={option.code}>{option.name}</span>
              {option.translatedName && <span className="ri-translated-name">{option.translatedName}</span>}
            </li>
          ))}
        </ul>
        <p className="ri-found" role="status" data-none={options.length === 0}>
          {open && typed !== '' && (options.length > 0 ? words.languagesFound(options.length) : words.noLanguageFound)}
        </p>
      </div>
    </div>
  );
}

import type { Caption } from '../../protocol/captions.ts';
import { cut } from '../shared/shown-name.ts';
import { stretchesOf } from './search.ts';

/** No interpreter says more in one go; whoever else sends captions may. */
const maxLetters = 1_000;

interface CaptionTextProps {
  readonly caption: Caption;
  readonly pattern?: RegExp | undefined;
  /** Which of the places found here is the one shown. */
  readonly current?: number | undefined;
}

/** Somebody's words, as text and nothing else, in whichever direction they run; what is searched for is marked. */
export function CaptionText({ caption: { text, final, language }, pattern, current }: CaptionTextProps) {
  return (
    <span className="segment" data-final={final} lang={language ?? ''} dir="auto" translate="no">
      {stretchesOf(text.length > maxLetters ? cut(text, maxLetters) : text, pattern).map((stretch, index) =>
        stretch.nth === undefined ? (
          stretch.text
        ) : (
          <mark key={index} data-current={stretch.nth === current}>
            {stretch.text}
          </mark>
        ),
      )}{' '}
    </span>
  );
}

import type { CaptionLine } from '../client/caption-store.ts';
import type { Caption } from '../protocol/captions.ts';
import { shownCaptions } from './caption-text.ts';
import { useInterpretationWords, type InterpretationWords } from './interpretation-words.ts';
import { useCaptionLines, useFromView, useInterpretation } from './use-interpretation.ts';

export interface CaptionsProps {
  /** Whose captions; everybody's, each with a name, where it is not given. */
  readonly speaker?: string;
  /** How many lines are shown, the last ones. */
  readonly lines?: number;
  /** What people are called; their name in the room, where it is not given. */
  readonly nameOf?: (identity: string) => string;
  /** Whether screen readers are told each line once it is whole; off where something else tells them. */
  readonly announced?: boolean;
  readonly words?: Partial<InterpretationWords>;
}

/** The last of what was said, as the listener wishes to read it. */
export function Captions({ speaker, lines = 2, nameOf, announced = true, words: given }: CaptionsProps) {
  const { room } = useInterpretation();
  const words = useInterpretationWords(given);
  const wish = useFromView((view) => view.wish);
  const shown = useCaptionLines(speaker)
    .map((line) => ({ line, captions: shownCaptions(line, wish) }))
    .filter(({ captions }) => captions.length > 0)
    .slice(-lines);
  const name = nameOf ?? ((identity) => room.getParticipantByIdentity(identity)?.name || identity);
  const speakerOf = (line: CaptionLine) =>
    speaker === undefined && (
      <span className="ri-speaker" dir="auto">
        {name(line.speaker)}
      </span>
    );
  return (
    <div className="ri-captions" data-empty={shown.length === 0}>
      <div aria-hidden="true">
        {shown.map(({ line, captions }) => (
          <p key={line.id} className="ri-line">
            {speakerOf(line)}
            {captions.map((caption) => (
              <Segment key={caption.id} caption={caption} />
            ))}
          </p>
        ))}
      </div>
      {announced && (
        <div className="ri-announced" role="log" aria-label={words.captions}>
          {shown
            .filter(({ captions }) => captions.every(({ final }) => final))
            .map(({ line, captions }) => (
              <p key={line.id}>
                {speakerOf(line)}
                {captions.map((caption) => (
                  <Segment key={caption.id} caption={caption} />
                ))}
              </p>
            ))}
        </div>
      )}
    </div>
  );
}

/** People's words, shown as text alone, in whichever direction they run. */
function Segment({ caption: { kind, text, final, language } }: { caption: Caption }) {
  return (
    <span className="ri-segment" data-kind={kind} data-final={final} lang={language} dir="auto">
      {text}{' '}
    </span>
  );
}

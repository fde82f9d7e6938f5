import type { CaptionLine } from '../../client/caption-store.ts';
import type { Caption } from '../../protocol/captions.ts';
import './caption-rows.css';
import { CaptionText } from './caption-text.tsx';
import { useFresh } from './use-fresh.ts';

export interface CaptionRowsProps {
  readonly lines: readonly CaptionLine[];
  /** What of a line stands here. */
  readonly textsOf: (line: CaptionLine) => readonly Caption[];
  /** How many rows there are at most; as many as the place has, where it is not given. */
  readonly rows?: number | undefined;
  /** Names stand before what somebody says, where this is given. */
  readonly nameOf?: ((identity: string) => string) | undefined;
  /** How long after the last change it all goes; 0 is never. */
  readonly lingerMs: number;
  /** Whether it stands beside a translation. */
  readonly original?: boolean;
}

/** As many segments as may be seen where nobody says how many rows there are. */
const mostSegments = 30;

/**
 * The last of what was said. Each segment begins a row and grows at its end, rows are added at the bottom, and where
 * there is no room the oldest leaves at the top: what has been written once keeps its place in its row.
 */
export function CaptionRows({ lines, textsOf, rows, nameOf, lingerMs, original = false }: CaptionRowsProps) {
  const shown = lines
    .slice(-mostSegments)
    .flatMap(textsOf)
    .slice(-(rows ?? mostSegments));
  const last = shown.map(({ id, text }) => `${id} ${text.length}`).join();
  const fresh = useFresh(last, lingerMs);
  return (
    <div
      className="caption-rows"
      data-original={original}
      data-empty={!fresh || shown.length === 0}
      style={{ maxHeight: rows && `${rows}lh` }}
    >
      {fresh &&
        shown.map((caption, index) => (
          <p key={caption.id} dir="auto">
            {nameOf && shown[index - 1]?.speaker !== caption.speaker && (
              <bdi className="caption-speaker" dir="auto">
                {nameOf(caption.speaker)}
              </bdi>
            )}
            <CaptionText caption={caption} />
          </p>
        ))}
    </div>
  );
}

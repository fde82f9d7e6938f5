import { useGridLayout, usePagination, type TrackReferenceOrPlaceholder } from '@livekit/components-react';
import { useRef, type RefObject } from 'react';
import { Icon } from '../shared/icon.tsx';
import { usePageLanguage } from '../words/use-words.ts';
import { tileKey } from './tile-key.ts';
import { Tile } from './tile.tsx';
import { useRoomWords } from './words.ts';

/** As many at once as leave each of them large enough to be known. */
const gridLayouts = [
  { columns: 1, rows: 1 },
  { columns: 1, rows: 2, orientation: 'portrait' as const },
  { columns: 2, rows: 1, orientation: 'landscape' as const },
  { columns: 2, rows: 2, minWidth: 340, minHeight: 300 },
  { columns: 2, rows: 3, minWidth: 340, minHeight: 420, orientation: 'portrait' as const },
  { columns: 3, rows: 2, minWidth: 640, orientation: 'landscape' as const },
  { columns: 3, rows: 3, minWidth: 700, minHeight: 420 },
  { columns: 4, rows: 4, minWidth: 960, minHeight: 560 },
  { columns: 5, rows: 5, minWidth: 1_200, minHeight: 700 },
];

interface PeopleGridProps {
  readonly tiles: TrackReferenceOrPlaceholder[];
  readonly onPin: (key: string) => void;
}

export function PeopleGrid({ tiles, onPin }: PeopleGridProps) {
  const words = useRoomWords();
  const { code } = usePageLanguage();
  const grid = useRef<HTMLUListElement>(null);
  // The hook wants a div, and asks for nothing but its size.
  const { layout } = useGridLayout(grid as unknown as RefObject<HTMLDivElement>, tiles.length, { gridLayouts });
  const pages = usePagination(layout.maxTiles, tiles);
  const number = (value: number): string => value.toLocaleString(code);
  return (
    <>
      <ul className="grid" ref={grid}>
        {pages.tracks.map((tile) => (
          <Tile key={tileKey(tile)} tile={tile} onPin={() => onPin(tileKey(tile))} />
        ))}
      </ul>
      {pages.totalPageCount > 1 && (
        <nav className="pages" aria-label={words.people}>
          <button
            type="button"
            className="icon-button"
            aria-label={words.previousPage}
            disabled={pages.currentPage === 1}
            onClick={pages.prevPage}
          >
            <Icon name="previous" />
          </button>
          <span>{words.page(number(pages.currentPage), number(pages.totalPageCount))}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={words.nextPage}
            disabled={pages.currentPage === pages.totalPageCount}
            onClick={pages.nextPage}
          >
            <Icon name="next" />
          </button>
        </nav>
      )}
    </>
  );
}

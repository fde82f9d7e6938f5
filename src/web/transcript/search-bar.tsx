import { Icon } from '../shared/icon.tsx';
import { usePageLanguage } from '../words/use-words.ts';
import type { Search } from './use-search.ts';
import { useTranscriptWords } from './words.ts';

export function SearchBar({ search: { query, pattern, matches, at, setQuery, go } }: { search: Search }) {
  const words = useTranscriptWords();
  const numbers = new Intl.NumberFormat(usePageLanguage().code);
  const none = matches.length === 0;
  return (
    <form role="search" className="transcript-search" onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={query}
        onChange={({ target }) => setQuery(target.value)}
        onKeyDown={({ key, shiftKey }) => {
          if (key === 'Enter' && !none) go(shiftKey ? -1 : 1);
        }}
      />
      <span className="found" role="status">
        {pattern && (none ? words.nothingFound : words.found(numbers.format(at + 1), numbers.format(matches.length)))}
      </span>
      {pattern && (
        <>
          <button
            type="button"
            title={words.previous}
            aria-label={words.previous}
            disabled={none}
            onClick={() => go(-1)}
          >
            <Icon name="previous" />
          </button>
          <button type="button" title={words.next} aria-label={words.next} disabled={none} onClick={() => go(1)}>
            <Icon name="next" />
          </button>
        </>
      )}
    </form>
  );
}

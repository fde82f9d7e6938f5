import { RequestFailure } from './request-failure.ts';
import { useWords, type Words } from './words.ts';

/** What went wrong, in plain words; nothing where nothing did. */
export function Failure({ of: failure }: { of: unknown }) {
  const { failures } = useWords();
  if (failure === undefined) return null;
  const refused = failure instanceof RequestFailure && failure.status !== undefined && failure.status < 500;
  return (
    <p className="failure" role="alert">
      {failureWords(failure, failures)} {refused && failure.status !== 429 && <q lang="en">{failure.message}</q>}
    </p>
  );
}

function failureWords(failure: unknown, words: Words['failures']): string {
  if (!(failure instanceof RequestFailure)) return words.failed;
  if (failure.status === undefined) return words.noAnswer;
  if (failure.status === 429) return words.tooMany;
  return failure.status < 500 ? words.refused : words.failed;
}

import { shownName, type Named } from './shown-name.ts';

/** A name as text of its own direction, cut where it is long. */
export function PersonName({ person }: { person: Named }) {
  return (
    <bdi className="person-name" dir="auto">
      {shownName(person)}
    </bdi>
  );
}

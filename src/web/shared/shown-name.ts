/** Somebody whose name is what they chose, where they chose one. */
export interface Named {
  readonly name?: string | undefined;
  readonly identity: string;
}

const maxLetters = 60;
/** A letter with all its marks takes seldom more code units. */
const unitsPerLetter = 30;

/** As much of a text that somebody chose as there is room for; what people see as one letter stays together. */
export function cut(text: string, letters = maxLetters): string {
  const segments = [...new Intl.Segmenter().segment(text.slice(0, letters * unitsPerLetter))];
  const start = segments.slice(0, letters).map(({ segment }) => segment);
  const shown = start.join('');
  return shown.length < text.length ? `${shown}…` : shown;
}

/** The name under which somebody is shown, where it stands alone. */
export function shownName({ name, identity }: Named): string {
  const given = name?.trim() ? name : identity;
  return cut(given.replaceAll(/\s+/gu, ' ').trim());
}

/** The same amid other words, which its direction, and any marks in it, leave as they are. */
export function isolatedName(person: Named): string {
  return `\u2068${shownName(person).replaceAll(/[\u202a-\u202e\u2066-\u2069]/gu, '')}\u2069`;
}

import type { LanguageCode } from '../../protocol/languages.ts';

/** The forms that a language has for a number of things; `{n}` stands for the number. */
type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Answers what puts a number into words of this language. */
export function plural(language: LanguageCode, forms: Forms): (count: number) => string {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (count) => (forms[rules.select(count)] ?? forms.other).replace('{n}', numbers.format(count));
}

import type { LanguageCode } from '../../protocol/languages.ts';

/** Figures as they are written in one language. */
export class Formats {
  readonly #language: LanguageCode;
  readonly #languageNames: Intl.DisplayNames;

  constructor(language: LanguageCode) {
    this.#language = language;
    this.#languageNames = new Intl.DisplayNames([language], { type: 'language' });
  }

  count(count: number): string {
    return this.#number(count, { maximumFractionDigits: 0 });
  }

  /** Sums below a dollar are told to the tenth of a cent, since most are small. */
  money(usd: number): string {
    const digits = usd !== 0 && usd < 1 ? 3 : 2;
    return this.#number(usd, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  }

  minutes(ms: number): string {
    const minutes = ms / 60_000;
    return this.#number(minutes, { style: 'unit', unit: 'minute', maximumFractionDigits: minutes < 10 ? 1 : 0 });
  }

  seconds(ms: number): string {
    return this.#number(ms / 1000, {
      style: 'unit',
      unit: 'second',
      unitDisplay: 'short',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
  }

  /** `1 hour`, `7 days` */
  duration(count: number, unit: 'hour' | 'day'): string {
    return this.#number(count, { style: 'unit', unit, unitDisplay: 'long' });
  }

  timeOfDay(epochMs: number, precision: 'minutes' | 'seconds' = 'seconds'): string {
    const seconds = precision === 'seconds' ? ({ second: '2-digit' } as const) : {};
    return new Intl.DateTimeFormat(this.#language, { hour: 'numeric', minute: '2-digit', ...seconds }).format(epochMs);
  }

  moment(epochMs: number): string {
    return new Intl.DateTimeFormat(this.#language, { dateStyle: 'medium', timeStyle: 'short' }).format(epochMs);
  }

  /** A language's name as it stands alone: with a capital letter where there are such. */
  languageName(code: LanguageCode): string {
    const [first = '', ...rest] = this.#languageNames.of(code) ?? code;
    return first.toLocaleUpperCase(this.#language) + rest.join('');
  }

  #number(value: number, options: Intl.NumberFormatOptions): string {
    return new Intl.NumberFormat(this.#language, options).format(value);
  }
}

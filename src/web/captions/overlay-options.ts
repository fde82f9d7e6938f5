import { parseLanguage, type LanguageCode } from '../../protocol/languages.ts';
import type { ShownTexts } from '../transcript/shown-texts.ts';

/** How captions look over a picture, as the address says. */
export interface OverlayOptions {
  /** The language of the translation; undefined where the invitation is to say. */
  readonly language: LanguageCode | undefined;
  readonly kind: ShownTexts;
  /** Rows of text, for each of the two texts. */
  readonly lines: number;
  /** Of the letters, in CSS pixels. */
  readonly size: number;
  readonly align: 'start' | 'center' | 'end';
  /** Whether names stand before what is said. */
  readonly speakers: boolean;
  /** Whether it stands beside translations that a machine has made them. */
  readonly machine: boolean;
  /** How long words stay once nothing new is said; 0 is for ever. */
  readonly fadeSeconds: number;
}

export interface ReadOverlayOptions {
  readonly options: OverlayOptions;
  /** What is no option, and values that are none, as they were given. */
  readonly unknown: readonly string[];
}

const kinds: Readonly<Record<string, ShownTexts>> = { target: 'target', source: 'source', both: 'both' };
const aligns: Readonly<Record<string, OverlayOptions['align']>> = {
  ...{ start: 'start', center: 'center', end: 'end' },
  ...{ left: 'start', right: 'end' },
};
const switches: Readonly<Record<string, boolean>> = { on: true, off: false };

/** Reads `?language=es&kind=both&lines=2&size=48&align=center&speakers=on&machine=on&fade=8`, each of which may be absent. */
export function readOverlayOptions(query: URLSearchParams): ReadOverlayOptions {
  const unknown: string[] = [];
  const known = new Set<string>();
  const read = <T>(name: string, usual: T, parse: (value: string) => T | undefined): T => {
    known.add(name);
    const value = query.get(name);
    if (value === null) return usual;
    const parsed = parse(value);
    if (parsed === undefined) unknown.push(`${name}=${value}`);
    return parsed ?? usual;
  };
  const oneOf =
    <T>(values: Readonly<Record<string, T>>) =>
    (value: string): T | undefined =>
      Object.hasOwn(values, value) ? values[value] : undefined;
  const between = (least: number, most: number) => (value: string) => {
    const number = value.trim() === '' ? NaN : Number(value);
    return number >= least && number <= most ? number : undefined;
  };
  const options: OverlayOptions = {
    language: read<LanguageCode | undefined>('language', undefined, parseLanguage),
    kind: read('kind', 'target', oneOf(kinds)),
    lines: Math.round(read('lines', 2, between(1, 10))),
    size: read('size', 48, between(8, 300)),
    align: read('align', 'start', oneOf(aligns)),
    speakers: read('speakers', true, oneOf(switches)),
    machine: read('machine', true, oneOf(switches)),
    fadeSeconds: read('fade', 8, between(0, 3_600)),
  };
  for (const [name, value] of query) if (!known.has(name)) unknown.push(`${name}=${value}`);
  return { options, unknown };
}

import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Untertitel',
  unknown: (parts) => `In der Adresse dieser Seite bedeutet dies nichts: ${parts}`,
  options: 'Möglich sind',
  noLanguage: 'Geben Sie in der Adresse dieser Seite an, in welcher Sprache gelesen wird:',
  machine: 'Maschinell übersetzt',
};

import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Sous-titres',
  unknown: (parts) => `Dans l’adresse de cette page, ceci ne veut rien dire : ${parts}`,
  options: 'Sont admis',
  noLanguage: 'Indiquez dans l’adresse de cette page la langue de lecture :',
  machine: 'Traduit par une machine',
};

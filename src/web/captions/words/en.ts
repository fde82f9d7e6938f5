import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Captions',
  unknown: (parts) => `In the address of this page, this means nothing: ${parts}`,
  options: 'There are',
  noLanguage: 'Say in the address of this page in which language to read:',
  machine: 'Translated by a machine',
};

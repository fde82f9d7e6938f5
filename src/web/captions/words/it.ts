import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Sottotitoli',
  unknown: (parts) => `Nell’indirizzo di questa pagina, questo non significa nulla: ${parts}`,
  options: 'Sono ammessi',
  noLanguage: 'Indica nell’indirizzo di questa pagina in quale lingua leggere:',
  machine: 'Tradotto da una macchina',
};

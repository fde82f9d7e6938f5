import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Subtítulos',
  unknown: (parts) => `En la dirección de esta página, esto no significa nada: ${parts}`,
  options: 'Se admite',
  noLanguage: 'Indica en la dirección de esta página en qué idioma leer:',
  machine: 'Traducido por una máquina',
};

import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Legendas',
  unknown: (parts) => `No endereço desta página, isto não significa nada: ${parts}`,
  options: 'São aceitos',
  noLanguage: 'Indique no endereço desta página em que idioma ler:',
  machine: 'Traduzido por uma máquina',
};

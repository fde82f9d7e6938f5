import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Conversación',
  search: 'Buscar en la conversación',
  previous: 'Resultado anterior',
  next: 'Resultado siguiente',
  found: (shown, all) => `${shown} de ${all}`,
  nothingFound: 'Sin resultados',
  newest: 'Volver a lo más reciente',
  save: 'Guardar una copia',
  savedTexts: 'Qué guardar',
  texts: { target: 'Traducción', source: 'Original', both: 'Ambos' },
  formats: { vtt: 'Subtítulos, WebVTT', srt: 'Subtítulos, SRT', txt: 'Texto', json: 'Datos, JSON' },
  off: 'Los subtítulos están desactivados.',
  noLanguage: 'Elige un idioma para escuchar o para leer, y lo que se diga aparecerá aquí.',
  nothingYet: 'Lo que se diga aparecerá aquí.',
  newWords: 'Lo que se está diciendo',
};

import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Conversa',
  search: 'Pesquisar na conversa',
  previous: 'Resultado anterior',
  next: 'Próximo resultado',
  found: (shown, all) => `${shown} de ${all}`,
  nothingFound: 'Nada encontrado',
  newest: 'Voltar ao mais recente',
  save: 'Salvar uma cópia',
  savedTexts: 'O que salvar',
  texts: { target: 'Tradução', source: 'Original', both: 'Ambos' },
  formats: { vtt: 'Legendas, WebVTT', srt: 'Legendas, SRT', txt: 'Texto', json: 'Dados, JSON' },
  off: 'As legendas estão desativadas.',
  noLanguage: 'Escolha um idioma para ouvir ou para ler, e o que for dito aparecerá aqui.',
  nothingYet: 'O que for dito aparecerá aqui.',
  newWords: 'O que está sendo dito',
};

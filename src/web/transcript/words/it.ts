import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Conversazione',
  search: 'Cerca nella conversazione',
  previous: 'Risultato precedente',
  next: 'Risultato successivo',
  found: (shown, all) => `${shown} di ${all}`,
  nothingFound: 'Nessun risultato',
  newest: 'Torna alle ultime parole',
  save: 'Salva una copia',
  savedTexts: 'Che cosa salvare',
  texts: { target: 'Traduzione', source: 'Originale', both: 'Entrambi' },
  formats: { vtt: 'Sottotitoli, WebVTT', srt: 'Sottotitoli, SRT', txt: 'Testo', json: 'Dati, JSON' },
  off: 'I sottotitoli sono disattivati.',
  noLanguage: 'Scegli una lingua da ascoltare o da leggere: quello che viene detto apparirà qui.',
  nothingYet: 'Quello che viene detto apparirà qui.',
  newWords: 'Quello che si sta dicendo',
};

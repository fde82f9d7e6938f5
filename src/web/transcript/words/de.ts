import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Gespräch',
  search: 'Im Gespräch suchen',
  previous: 'Vorherige Fundstelle',
  next: 'Nächste Fundstelle',
  found: (shown, all) => `${shown} von ${all}`,
  nothingFound: 'Nichts gefunden',
  newest: 'Zurück zum Neuesten',
  save: 'Kopie speichern',
  savedTexts: 'Was gespeichert wird',
  texts: { target: 'Übersetzung', source: 'Original', both: 'Beides' },
  formats: { vtt: 'Untertitel, WebVTT', srt: 'Untertitel, SRT', txt: 'Text', json: 'Daten, JSON' },
  off: 'Die Untertitel sind ausgeschaltet.',
  noLanguage: 'Wählen Sie eine Sprache zum Hören oder Lesen, dann erscheint hier, was gesagt wird.',
  nothingYet: 'Hier erscheint, was gesagt wird.',
  newWords: 'Was gerade gesagt wird',
};

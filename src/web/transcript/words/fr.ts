import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Conversation',
  search: 'Rechercher dans la conversation',
  previous: 'Résultat précédent',
  next: 'Résultat suivant',
  found: (shown, all) => `${shown} sur ${all}`,
  nothingFound: 'Aucun résultat',
  newest: 'Revenir au plus récent',
  save: 'Enregistrer une copie',
  savedTexts: 'Contenu à enregistrer',
  texts: { target: 'Traduction', source: 'Original', both: 'Les deux' },
  formats: { vtt: 'Sous-titres, WebVTT', srt: 'Sous-titres, SRT', txt: 'Texte', json: 'Données, JSON' },
  off: 'Les sous-titres sont désactivés.',
  noLanguage: 'Choisissez une langue d’écoute ou de lecture : ce qui est dit s’affichera ici.',
  nothingYet: 'Ce qui est dit s’affichera ici.',
  newWords: 'Ce qui est en train d’être dit',
};

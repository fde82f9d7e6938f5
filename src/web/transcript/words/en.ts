import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Conversation',
  search: 'Search the conversation',
  previous: 'Earlier place',
  next: 'Later place',
  found: (shown, all) => `${shown} of ${all}`,
  nothingFound: 'Not found',
  newest: 'Back to the newest',
  save: 'Save a copy',
  savedTexts: 'What to save',
  texts: { target: 'Translation', source: 'Original', both: 'Both' },
  formats: { vtt: 'Subtitles, WebVTT', srt: 'Subtitles, SRT', txt: 'Text', json: 'Data, JSON' },
  off: 'Subtitles are off.',
  noLanguage: 'Pick a language to listen in, or to read, and what is said appears here.',
  nothingYet: 'What is said appears here.',
  newWords: 'What is being said',
};

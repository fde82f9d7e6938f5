import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'बातचीत',
  search: 'बातचीत में खोजें',
  previous: 'पिछला परिणाम',
  next: 'अगला परिणाम',
  found: (shown, all) => `${all} में से ${shown}`,
  nothingFound: 'कुछ नहीं मिला',
  newest: 'सबसे नए पर लौटें',
  save: 'प्रति सहेजें',
  savedTexts: 'क्या सहेजना है',
  texts: { target: 'अनुवाद', source: 'मूल', both: 'दोनों' },
  formats: { vtt: 'सबटाइटल, WebVTT', srt: 'सबटाइटल, SRT', txt: 'टेक्स्ट', json: 'डेटा, JSON' },
  off: 'सबटाइटल बंद हैं।',
  noLanguage: 'सुनने या पढ़ने की भाषा चुनें, फिर जो कहा जाएगा वह यहाँ दिखेगा।',
  nothingYet: 'जो कहा जाएगा वह यहाँ दिखेगा।',
  newWords: 'अभी जो कहा जा रहा है',
};

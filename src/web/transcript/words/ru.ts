import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: 'Разговор',
  search: 'Поиск по разговору',
  previous: 'Предыдущее совпадение',
  next: 'Следующее совпадение',
  found: (shown, all) => `${shown} из ${all}`,
  nothingFound: 'Ничего не найдено',
  newest: 'К последним словам',
  save: 'Сохранить копию',
  savedTexts: 'Что сохранить',
  texts: { target: 'Перевод', source: 'Оригинал', both: 'Оба текста' },
  formats: { vtt: 'Субтитры, WebVTT', srt: 'Субтитры, SRT', txt: 'Текст', json: 'Данные, JSON' },
  off: 'Субтитры выключены.',
  noLanguage: 'Выберите язык, на котором хотите слушать или читать, и сказанное появится здесь.',
  nothingYet: 'Сказанное появится здесь.',
  newWords: 'Что сейчас говорят',
};

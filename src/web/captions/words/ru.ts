import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: 'Субтитры',
  unknown: (parts) => `В адресе этой страницы непонятно: ${parts}`,
  options: 'Допустимы',
  noLanguage: 'Укажите в адресе этой страницы, на каком языке читать:',
  machine: 'Переводит машина',
};

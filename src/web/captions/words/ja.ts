import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: '字幕',
  unknown: (parts) => `このページのアドレスで、次の部分は無効です：${parts}`,
  options: '使えるもの',
  noLanguage: 'このページのアドレスで、読む言語を指定してください：',
  machine: '機械翻訳',
};

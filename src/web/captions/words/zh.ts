import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: '字幕',
  unknown: (parts) => `此页面的地址中，以下部分无效：${parts}`,
  options: '可用的有',
  noLanguage: '请在此页面的地址中注明阅读的语言：',
  machine: '机器翻译',
};

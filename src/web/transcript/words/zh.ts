import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: '对话',
  search: '搜索对话',
  previous: '上一处',
  next: '下一处',
  found: (shown, all) => `第 ${shown} 处，共 ${all} 处`,
  nothingFound: '未找到',
  newest: '回到最新内容',
  save: '保存副本',
  savedTexts: '保存内容',
  texts: { target: '译文', source: '原文', both: '译文和原文' },
  formats: { vtt: '字幕（WebVTT）', srt: '字幕（SRT）', txt: '文本', json: '数据（JSON）' },
  off: '字幕已关闭。',
  noLanguage: '选择收听或阅读的语言后，发言内容会显示在这里。',
  nothingYet: '发言内容会显示在这里。',
  newWords: '最新发言',
};

import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: '会話',
  search: '会話を検索',
  previous: '前の一致箇所',
  next: '次の一致箇所',
  found: (shown, all) => `${all} 件中 ${shown} 件目`,
  nothingFound: '見つかりません',
  newest: '最新の発言に戻る',
  save: 'コピーを保存',
  savedTexts: '保存する内容',
  texts: { target: '翻訳', source: '原文', both: '両方' },
  formats: { vtt: '字幕（WebVTT）', srt: '字幕（SRT）', txt: 'テキスト', json: 'データ（JSON）' },
  off: '字幕はオフです。',
  noLanguage: '聞く言語または読む言語を選ぶと、発言がここに表示されます。',
  nothingYet: '発言がここに表示されます。',
  newWords: '新しい発言',
};

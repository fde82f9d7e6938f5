import type { TranscriptWords } from '../words.ts';

export const words: TranscriptWords = {
  conversation: '대화',
  search: '대화 검색',
  previous: '이전 결과',
  next: '다음 결과',
  found: (shown, all) => `${all}개 중 ${shown}번째`,
  nothingFound: '결과 없음',
  newest: '최신 내용으로 돌아가기',
  save: '사본 저장',
  savedTexts: '저장할 내용',
  texts: { target: '번역', source: '원문', both: '둘 다' },
  formats: { vtt: '자막(WebVTT)', srt: '자막(SRT)', txt: '텍스트', json: '데이터(JSON)' },
  off: '자막이 꺼져 있습니다.',
  noLanguage: '듣거나 읽을 언어를 선택하면 발언이 여기에 표시됩니다.',
  nothingYet: '발언이 여기에 표시됩니다.',
  newWords: '새로운 발언',
};

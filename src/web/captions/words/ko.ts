import type { OverlayWords } from '../words.ts';

export const words: OverlayWords = {
  name: '자막',
  unknown: (parts) => `이 페이지 주소에서 다음은 알 수 없는 값입니다: ${parts}`,
  options: '사용할 수 있는 값',
  noLanguage: '이 페이지 주소에 읽을 언어를 지정하세요:',
  machine: '기계 번역',
};

import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: '청중',
  listen: '듣기',
  listenTo: (room) => `${room} 듣기`,
  lead: '모든 사람의 말을 내 언어로 듣고 읽습니다. 아무도 당신을 듣거나 보지 못합니다.',
  start: '듣기 시작',
  entering: '들어가는 중…',
  lost: '연결이 끊겼습니다. 이 페이지는 저절로 다시 연결됩니다.',
  comeBack: '돌아가기',
  soundOff: '브라우저가 소리를 꺼 두었습니다. 소리 켜기',
  noInterpreter: '이 방에는 아직 통역이 없습니다. 원래 소리가 들립니다.',
  nobodySpeaks: '발언이 여기에 표시됩니다.',
  smaller: '글자 작게',
  larger: '글자 크게',
  fullScreen: '전체 화면',
  leaveFullScreen: '전체 화면 끝내기',
};

import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: '聴衆',
  listen: '聞く',
  listenTo: (room) => `${room} を聞く`,
  lead: '全員の発言をあなたの言語で聞いて読めます。あなたの声や姿は誰にも届きません。',
  start: '聞き始める',
  entering: '入室しています…',
  lost: '接続が切れました。このページは自動的に復帰します。',
  comeBack: '戻る',
  soundOff: 'ブラウザーが音声をオフにしています。オンにしてください',
  noInterpreter: 'この部屋にはまだ通訳がいません。元の音声が聞こえます。',
  nobodySpeaks: '発言がここに表示されます。',
  smaller: '文字を小さく',
  larger: '文字を大きく',
  fullScreen: '全画面表示',
  leaveFullScreen: '全画面表示を終了',
};

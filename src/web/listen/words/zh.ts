import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: '听众',
  listen: '收听',
  listenTo: (room) => `收听 ${room}`,
  lead: '用您的语言听到并读到每个人的发言。没有人会听到或看到您。',
  start: '开始收听',
  entering: '正在进入…',
  lost: '连接已断开。此页面会自动恢复。',
  comeBack: '返回',
  soundOff: '浏览器未开启声音：点此开启',
  noInterpreter: '此房间还没有口译。您听到的是原声。',
  nobodySpeaks: '发言内容会显示在这里。',
  smaller: '缩小文字',
  larger: '放大文字',
  fullScreen: '全屏',
  leaveFullScreen: '退出全屏',
};

import type { ListenWords } from '../words.ts';

export const words: ListenWords = {
  audience: 'Audience',
  listen: 'Listen',
  listenTo: (room) => `Listen to ${room}`,
  lead: 'Hear and read everybody in your language. Nobody hears or sees you.',
  start: 'Start listening',
  entering: 'Going in…',
  lost: 'The connection was lost. This page comes back by itself.',
  comeBack: 'Come back',
  soundOff: 'The browser keeps the sound off: turn it on',
  noInterpreter: 'No interpreter is in this room yet. You hear the original sound.',
  nobodySpeaks: 'What is said appears here.',
  smaller: 'Smaller text',
  larger: 'Larger text',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
};

import { plural } from '../../words/plural.ts';
import type { RoomWords } from '../words.ts';

export const words: RoomWords = {
  people: 'People',
  you: 'you',
  screenOf: (name) => `Screen of ${name}`,
  enlarge: (name) => `Show ${name} large`,
  reduce: 'Show everybody again',
  gridView: 'Everybody',
  speakerView: 'Who speaks',
  previousPage: 'Previous people',
  nextPage: 'More people',
  page: (page, pages) => `Page ${page} of ${pages}`,
  microphoneOn: 'Microphone on',
  microphoneOff: 'Microphone off',
  cameraOn: 'Camera on',
  weakConnection: 'Weak connection',
  lostConnection: 'Connection lost',
  speaks: (language) => `Speaks ${language}`,
  notTranslated: 'Not translated, by their own wish',
  youNotTranslated: 'Not translated, by your wish',
  audience: plural('en', { other: '{n} in the audience' }),
  alone: 'Nobody else is here yet.',

  stillHearing: (name) => `Listeners are still hearing ${name}`,
  stillHearingYou: plural('en', { one: '{n} listener still hears you', other: '{n} listeners still hear you' }),
  secondsLeft: (seconds) => `${seconds} s`,

  interpretation: 'Interpretation',
  readIn: 'Read in',
  noTranslation: 'No translation',
  sound: 'Original and translation',
  subtitleChoices: { off: 'Off', target: 'Translation', source: 'Original', both: 'Both' },

  machineShort: 'Translated by a machine',
  machineText:
    'What is said in this room is translated by a machine for those who listen or read in another language. ' +
    'It makes mistakes: for what matters, ask again.',
  withdraw: 'Do not translate me',
  withdrawText:
    'From now on nothing that you say is translated, shown as text or kept, and what is shown of you already goes. ' +
    'Others still hear your voice.',
  withdrawn: 'You are not translated',
  noInterpreter: 'No interpreter is in this room yet. You hear the original sound.',
  connectionLost: 'The connection was lost. Reconnecting…',
  soundIsOff: 'The browser keeps the sound off: turn it on',
  screenTrouble: 'The screen could not be shared.',

  controls: 'Microphone, camera and more',
  mute: 'Mute',
  unmute: 'Unmute',
  startCamera: 'Start camera',
  stopCamera: 'Stop camera',
  shareScreen: 'Share screen',
  stopSharing: 'Stop sharing',
  soundDevices: 'Choose microphone and sound output',
  cameraDevices: 'Choose a camera',
  leave: 'Leave',
  shortcut: (keys) => `Shortcut: ${keys}`,

  transcript: 'Transcript',
  chat: 'Chat',
  unread: plural('en', { one: '{n} new message', other: '{n} new messages' }),
  noMessages: 'No messages yet. Everybody in the room reads what you write.',
  writeMessage: 'Write to everybody',
  send: 'Send',
  notSent: 'The message was not sent. Try again.',
};

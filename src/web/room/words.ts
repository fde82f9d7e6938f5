import type { CaptionsWish } from '../../protocol/attributes.ts';
import { wordsFrom } from '../words/use-words.ts';

/** What is said in a room. Names come isolated, languages by their own names. */
export interface RoomWords {
  // The stage
  readonly people: string;
  readonly you: string;
  readonly screenOf: (name: string) => string;
  readonly enlarge: (name: string) => string;
  readonly reduce: string;
  readonly gridView: string;
  readonly speakerView: string;
  readonly previousPage: string;
  readonly nextPage: string;
  readonly page: (page: string, pages: string) => string;
  readonly microphoneOn: string;
  readonly microphoneOff: string;
  readonly cameraOn: string;
  readonly weakConnection: string;
  readonly lostConnection: string;
  readonly speaks: (language: string) => string;
  readonly notTranslated: string;
  readonly youNotTranslated: string;
  /** How many listen in. */
  readonly audience: (listeners: number) => string;
  readonly alone: string;

  readonly stillHearing: (name: string) => string;
  readonly stillHearingYou: (listeners: number) => string;
  readonly secondsLeft: (seconds: number) => string;

  // The interpretation bar
  readonly interpretation: string;
  readonly readIn: string;
  readonly noTranslation: string;
  readonly sound: string;
  readonly subtitleChoices: Readonly<Record<CaptionsWish, string>>;

  // Notices
  readonly machineShort: string;
  readonly machineText: string;
  readonly withdraw: string;
  readonly withdrawText: string;
  readonly withdrawn: string;
  readonly noInterpreter: string;
  readonly connectionLost: string;
  readonly soundIsOff: string;
  readonly screenTrouble: string;

  // Controls
  readonly controls: string;
  readonly mute: string;
  readonly unmute: string;
  readonly startCamera: string;
  readonly stopCamera: string;
  readonly shareScreen: string;
  readonly stopSharing: string;
  readonly soundDevices: string;
  readonly cameraDevices: string;
  readonly leave: string;
  readonly shortcut: (keys: string) => string;

  // Panels
  readonly transcript: string;
  readonly chat: string;
  readonly unread: (messages: number) => string;
  readonly noMessages: string;
  readonly writeMessage: string;
  readonly send: string;
  readonly notSent: string;
}

export const useRoomWords = wordsFrom<RoomWords>(import.meta.glob('./words/*.ts'));

import { wordsFrom } from '../words/use-words.ts';

/** What is said to those who listen only. */
export interface ListenWords {
  /** What an audience is called where somebody else's page lists it. */
  readonly audience: string;
  readonly listen: string;
  readonly listenTo: (room: string) => string;
  readonly lead: string;
  readonly start: string;
  readonly entering: string;
  readonly lost: string;
  readonly comeBack: string;
  readonly soundOff: string;
  readonly noInterpreter: string;
  readonly nobodySpeaks: string;
  readonly smaller: string;
  readonly larger: string;
  readonly fullScreen: string;
  readonly leaveFullScreen: string;
}

export const useListenWords = wordsFrom<ListenWords>(import.meta.glob('./words/*.ts'));

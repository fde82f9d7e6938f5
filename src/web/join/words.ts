import type { AccessRefusal } from '../shared/access.ts';
import { wordsFrom } from '../words/use-words.ts';
import type { VisitEnd } from '../room/meeting.ts';

/** What is said before one is in a room. */
export interface JoinWords {
  readonly joinRoom: (room: string) => string;
  readonly lead: string;
  readonly yourName: string;
  readonly youSpeak: string;
  readonly notSaid: string;
  readonly join: string;
  readonly joining: string;
  readonly preview: string;
  readonly cameraIsOff: string;
  readonly turnOnMicrophone: string;
  readonly turnOffMicrophone: string;
  readonly turnOnCamera: string;
  readonly turnOffCamera: string;
  readonly level: string;
  readonly trySpeaking: string;
  readonly headphones: string;
  readonly bothOff: string;
  readonly ios: string;
  /** Why there is no way in. */
  readonly refusals: Readonly<Record<AccessRefusal, string>>;
  readonly noConnection: string;
  readonly otherRole: string;
  /** Why one is back here. */
  readonly ends: Readonly<Record<Exclude<VisitEnd, 'left'>, string>>;
  readonly noInvitation: string;
  readonly noInvitationText: string;
  readonly noDemo: string;
  readonly noDemoText: string;
  readonly unreachable: string;
  readonly unreachableText: string;
  readonly noEntry: string;
}

export const useJoinWords = wordsFrom<JoinWords>(import.meta.glob('./words/*.ts'));

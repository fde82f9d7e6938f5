import type { InvitationRole } from '../../protocol/invitation.ts';
import type { RoomState } from './room-state.ts';
import type { StateWords } from './state-words.ts';
import { wordsFrom } from '../words/use-words.ts';

/** What the organiser's view says. Arguments are figures, times and names that are written out already. */
export interface Words extends StateWords {
  readonly title: string;
  readonly cancel: string;
  readonly signIn: {
    readonly lead: string;
    readonly key: string;
    readonly hint: string;
    readonly submit: string;
    readonly wrongKey: string;
    readonly over: string;
    readonly overLead: string;
    readonly signOut: string;
  };
  readonly failures: {
    readonly noAnswer: string;
    readonly tooMany: string;
    readonly refused: string;
    readonly failed: string;
    readonly again: string;
    readonly stale: (since: string) => string;
  };
  readonly rooms: {
    readonly title: string;
    readonly none: string;
    readonly quiet: string;
    readonly known: string;
    readonly startOne: string;
    readonly name: string;
    readonly nameHint: string;
  };
  readonly room: {
    readonly back: string;
    readonly states: Readonly<Record<RoomState, string>>;
    readonly hints: Readonly<Record<RoomState, string>>;
    readonly start: string;
    readonly stop: string;
    readonly stopTitle: (room: string) => string;
    readonly stopLead: string;
    readonly overview: string;
    readonly lastDays: (days: string, minutes: string, money: string) => string;
  };
  readonly speakers: string;
  readonly listeners: string;
  readonly sessions: string;
  readonly lag: string;
  readonly minutes: string;
  readonly money: string;
  readonly nobodySpeaks: string;
  readonly notInterpreted: string;
  readonly language: string;
  readonly languages: {
    readonly title: string;
    readonly lead: string;
    readonly interpreters: string;
    readonly interpreted: string;
    readonly lastOne: string;
    readonly stop: string;
    readonly stopTitle: (language: string) => string;
    readonly stopLead: (listeners: string) => string;
  };
  readonly budget: {
    readonly title: string;
    readonly lead: string;
    readonly sessions: string;
    readonly usdPerHour: string;
    readonly noLimit: string;
    readonly save: string;
    readonly saved: string;
    readonly preset: string;
  };
  readonly history: {
    readonly title: string;
    readonly none: string;
    readonly asTable: string;
    readonly time: string;
    readonly highest: string;
  };
  readonly invitations: {
    readonly title: string;
    readonly lead: string;
    readonly role: string;
    readonly roles: Readonly<Record<InvitationRole, string>>;
    readonly roleHints: Readonly<Record<InvitationRole, string>>;
    readonly noLanguage: string;
    readonly expires: string;
    readonly uses: string;
    readonly usesHint: string;
    readonly make: string;
    readonly ready: string;
    readonly show: string;
    readonly link: string;
    readonly copy: string;
    readonly copied: string;
    readonly notCopied: string;
    readonly code: string;
    readonly alive: string;
    readonly none: string;
    readonly used: (used: string, uses: string | undefined) => string;
    readonly until: (moment: string) => string;
    readonly withdraw: string;
    readonly withdrawTitle: string;
    readonly withdrawLead: string;
  };
}

export const useWords = wordsFrom<Words>(import.meta.glob<{ words: Words }>('./words/*.ts'));

import type { InvitationRole } from '../../protocol/invitation.ts';
import type { LanguageCode } from '../../protocol/languages.ts';
import type { PairStatus } from '../../protocol/status.ts';
import type { OrganiserSession } from './organiser-session.ts';

/** A room that is interpreted now, as its interpreter saw it a moment ago. */
export interface LiveRoom {
  readonly room: string;
  readonly speakers: readonly string[];
  /** What speakers call themselves, by identity; absent where the worker is of an older version than the page. */
  readonly names?: Readonly<Record<string, string>>;
  readonly listeners: Readonly<Partial<Record<LanguageCode, number>>>;
  readonly pairs: readonly PairStatus[];
  readonly sessions: number;
  /** Since the interpreter came. */
  readonly usage: Readonly<Partial<Record<LanguageCode, { readonly audioMs: number }>>>;
  readonly usd: number;
}

export interface RoomBudget {
  readonly sessions?: number;
  readonly usdPerHour?: number;
}

export interface RoomSettings {
  /** By a start or a stop; absent where the operator's choice of rooms decides. */
  readonly enabled?: boolean;
  readonly languages: readonly LanguageCode[];
  readonly budget: RoomBudget;
}

export interface RoomReading {
  readonly room: string;
  readonly settings: RoomSettings;
  readonly snapshot: LiveRoom | null;
}

/** Null takes a setting back: what the operator offers holds again. */
export interface SettingsChange {
  readonly languages?: readonly LanguageCode[] | null;
  readonly budget?: RoomBudget | null;
}

/** A room at a moment of the last hour. */
export interface Sample {
  readonly atMs: number;
  readonly sessions: number;
  readonly lagMs: number;
}

export interface RoomUsage {
  readonly usd: number;
  readonly usage: readonly { readonly audioSeconds: number }[];
}

export interface InvitationRequest {
  readonly role: InvitationRole;
  readonly language?: LanguageCode;
  readonly expiresInSeconds: number;
  readonly uses?: number;
}

export interface Invitation {
  readonly id: string;
  readonly role: InvitationRole;
  readonly language?: LanguageCode;
  readonly expiresAt: string;
  /** How often it may be used; absent where there is no limit. */
  readonly uses?: number;
  /** The link. */
  readonly url: string;
}

export interface ListedInvitation extends Invitation {
  readonly used: number;
}

/** What an organiser may ask of the server; each rejects as OrganiserSession's `request` does. */
export class OrganiserApi {
  readonly #session: OrganiserSession;

  constructor(session: OrganiserSession) {
    this.#session = session;
  }

  async rooms(signal: AbortSignal): Promise<readonly LiveRoom[]> {
    const answer = await this.#session.request('api/rooms', { signal });
    return (answer as { readonly rooms: readonly LiveRoom[] }).rooms;
  }

  async room(room: string, signal: AbortSignal): Promise<RoomReading> {
    return (await this.#session.request(pathOf(room), { signal })) as RoomReading;
  }

  async start(room: string): Promise<void> {
    await this.#session.request(`${pathOf(room)}/start`, { method: 'POST' });
  }

  async stop(room: string): Promise<void> {
    await this.#session.request(`${pathOf(room)}/stop`, { method: 'POST' });
  }

  async change(room: string, change: SettingsChange): Promise<void> {
    await this.#session.request(pathOf(room), { method: 'PATCH', body: change });
  }

  /** The last hour at most, oldest first. */
  async history(room: string, signal: AbortSignal): Promise<readonly Sample[]> {
    const answer = await this.#session.request(`${pathOf(room)}/history`, { signal });
    return (answer as { readonly samples: readonly Sample[] }).samples;
  }

  async usage(room: string, signal: AbortSignal): Promise<RoomUsage> {
    return (await this.#session.request(`${pathOf(room)}/usage`, { signal })) as RoomUsage;
  }

  async invite(room: string, request: InvitationRequest): Promise<Invitation> {
    const path = `${pathOf(room)}/invitations`;
    return (await this.#session.request(path, { method: 'POST', body: request })) as Invitation;
  }

  /** Those that are alive. */
  async invitations(room: string, signal: AbortSignal): Promise<readonly ListedInvitation[]> {
    const answer = await this.#session.request(`${pathOf(room)}/invitations`, { signal });
    return (answer as { readonly invitations: readonly ListedInvitation[] }).invitations;
  }

  async withdraw(room: string, id: string): Promise<void> {
    await this.#session.request(`${pathOf(room)}/invitations/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }

  /** The languages that the operator offers. */
  async languages(signal: AbortSignal): Promise<readonly LanguageCode[]> {
    const answer = await this.#session.request('api/languages', { signal });
    const { languages } = answer as { readonly languages: readonly { readonly code: LanguageCode }[] };
    return languages.map(({ code }) => code);
  }
}

function pathOf(room: string): string {
  return `api/rooms/${encodeURIComponent(room)}`;
}

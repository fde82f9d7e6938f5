import { z } from 'zod';
import { RequestRefusedError } from '../errors.ts';
import type { Budget } from '../interpreter/room-budget.ts';
import { languageCodes, type LanguageCode } from '../protocol/languages.ts';

const noiseReductions = ['off', 'near_field', 'far_field'] as const;

/** What a room is given. */
export interface RoomSettings {
  /** True: by a start of the API; false: by a stop; undefined: the operator's choice of rooms decides. */
  readonly enabled: boolean | undefined;
  /** The languages offered; never empty. */
  readonly languages: readonly LanguageCode[];
  /** Translated captions are sent. */
  readonly captions: boolean;
  /** Source captions may be asked for. */
  readonly transcription: boolean;
  readonly noiseReduction: (typeof noiseReductions)[number];
  /** How long a session is kept when its speaker falls silent or its last listener leaves. */
  readonly holdSeconds: number;
  /** Sessions open when a speaker unmutes, rather than when they speak. */
  readonly warm: boolean;
  readonly budget: Budget;
  /** Whom the room's cost belongs to, as the caller of the API named it. */
  readonly tenant: string | undefined;
}

/** What the operator offers to a room that sets nothing of its own. */
export type RoomDefaults = Pick<RoomSettings, 'languages' | 'noiseReduction' | 'holdSeconds' | 'budget'>;

const fields = {
  languages: z.array(z.enum(languageCodes)).min(1),
  captions: z.boolean(),
  transcription: z.boolean(),
  noiseReduction: z.enum(noiseReductions),
  holdSeconds: z.number().min(0).max(60),
  warm: z.boolean(),
  budget: z.strictObject({
    sessions: z.int().min(1).optional(),
    usdPerHour: z.number().positive().optional(),
  }),
  tenant: z.string().min(1).max(200),
};

/** A room's own settings, as the API takes them. */
export const ownSettings = z.strictObject(fields).partial();
/** Changes of single ones; null takes one back, so that the operator's holds. */
export const settingsChange = z.strictObject(nullable(fields)).partial();

export type OwnSettings = z.infer<typeof ownSettings>;

function nullable<T extends z.ZodRawShape>(shape: T): { [K in keyof T]: z.ZodNullable<T[K]> } {
  const entries = Object.entries(shape).map(([name, field]) => [name, z.nullable(field)]);
  return Object.fromEntries(entries) as { [K in keyof T]: z.ZodNullable<T[K]> };
}

/** Throws RequestRefusedError, which names every field that is wrong and what it may be. */
export function parseOwnSettings(given: unknown, defaults: RoomDefaults): OwnSettings {
  const settings = parsed(ownSettings, given);
  refuseOthersThan(defaults.languages, settings.languages);
  return settings;
}

/** The settings with these changes. Throws RequestRefusedError as `parseOwnSettings` does. */
export function changeOwnSettings(own: OwnSettings, given: unknown, defaults: RoomDefaults): OwnSettings {
  const change = parsed(settingsChange, given);
  refuseOthersThan(defaults.languages, change.languages);
  const kept = Object.entries({ ...own, ...change }).filter(([, value]) => value !== null);
  return Object.fromEntries(kept);
}

function refuseOthersThan(offered: readonly LanguageCode[], wanted: readonly LanguageCode[] | null = []): void {
  const missing = wanted?.filter((code) => !offered.includes(code)) ?? [];
  if (missing.length === 0) return;
  throw new RequestRefusedError(`languages: ${missing.join(', ')} not offered here; allowed: ${offered.join(', ')}`);
}

function parsed<T>(schema: z.ZodType<T>, given: unknown): T {
  const found = schema.safeParse(given);
  if (!found.success) throw new RequestRefusedError(`settings: ${z.prettifyError(found.error)}`);
  return found.data;
}

/** A room's own settings over the operator's. */
export function resolveSettings(own: OwnSettings, enabled: boolean | undefined, defaults: RoomDefaults): RoomSettings {
  // The operator may have taken a language back since the room set its own.
  const languages = own.languages?.filter((code) => defaults.languages.includes(code)) ?? [];
  return {
    enabled,
    languages: languages.length > 0 ? languages : defaults.languages,
    captions: own.captions ?? true,
    transcription: own.transcription ?? true,
    noiseReduction: own.noiseReduction ?? defaults.noiseReduction,
    holdSeconds: own.holdSeconds ?? defaults.holdSeconds,
    warm: own.warm ?? false,
    // What came as JSON holds no undefined.
    budget: { ...defaults.budget, ...(own.budget as Budget | undefined) },
    tenant: own.tenant,
  };
}

import { z } from 'zod';
import { languageCodes } from '../protocol/languages.ts';
import { interpreterStates, unavailableReasons } from '../protocol/status.ts';

/*
 * What is told of rooms.
 */

const language = z.enum(languageCodes);
const usd = z.number();

const settings = z.object({
  enabled: z.boolean().optional().describe('By a start or a stop; absent: the choice of rooms decides.'),
  languages: z.array(language).readonly(),
  captions: z.boolean(),
  transcription: z.boolean(),
  noiseReduction: z.enum(['off', 'near_field', 'far_field']),
  holdSeconds: z.number(),
  warm: z.boolean(),
  budget: z.object({ sessions: z.int().optional(), usdPerHour: z.number().optional() }),
  tenant: z.string().optional(),
});

const pair = z.object({
  speaker: z.string().describe('Identity of the speaker.'),
  language,
  state: z.enum(interpreterStates),
  reason: z.enum(unavailableReasons).optional(),
  lagMs: z.number().describe('How far what is heard is behind what was translated.'),
  speaking: z.boolean().describe('The translated voice is audible now.'),
  waiting: z.int().optional().describe('The speaker has stopped, and so many listeners still hear them.'),
});

export const roomSnapshot = z.object({
  room: z.string(),
  epoch: z.number().describe('Names the owner of the room; the highest is the one to heed.'),
  worker: z.string(),
  speakers: z.array(z.string()).readonly().describe('Identities.'),
  names: z
    .record(z.string(), z.string())
    .readonly()
    .optional()
    .describe('What speakers call themselves, by identity; absent where the worker is of an older version.'),
  listeners: z.partialRecord(language, z.int()).describe('How many listen to each language.'),
  pairs: z.array(pair).readonly().describe('The interpreters, one for each speaker and language.'),
  sessions: z.int().describe('Sessions with the translation service.'),
  usage: z
    .partialRecord(language, z.object({ audioMs: z.number(), transcribedMs: z.number() }))
    .describe('Audio sent to the service since the room was taken.'),
  usd: usd.describe('What the room has cost since it was taken.'),
});

export const roomReading = z.object({
  room: z.string(),
  settings,
  snapshot: roomSnapshot.nullable().describe('Null where the room is not served now.'),
});

export const roomSample = z.object({
  atMs: z.number().describe('Milliseconds since the epoch.'),
  sessions: z.int(),
  speakers: z.int(),
  listeners: z.int(),
  lagMs: z.number().describe('Of the interpreter that is furthest behind.'),
  usd: usd.describe('What the room has cost since its present interpreter came.'),
});

const usageLine = z.object({
  room: z.string(),
  tenant: z.string().nullable(),
  language: z.string(),
  audioSeconds: z.number(),
  transcribedSeconds: z.number(),
  usd,
});

const days = z.object({
  from: z.string().describe('YYYY-MM-DD in UTC.'),
  to: z.string().describe('YYYY-MM-DD in UTC.'),
  usd: usd.describe('The sum of the lines.'),
  usage: z.array(usageLine).readonly(),
});

export const roomUsage = days.extend({ room: z.string() });
export const tenantUsage = days.extend({ tenant: z.string().nullable() });

export type RoomSnapshotAnswer = z.input<typeof roomSnapshot>;
export type RoomReading = z.input<typeof roomReading>;
export type RoomSampleAnswer = z.input<typeof roomSample>;
export type RoomUsage = z.input<typeof roomUsage>;
export type TenantUsage = z.input<typeof tenantUsage>;

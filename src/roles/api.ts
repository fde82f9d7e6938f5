import { fileURLToPath } from 'node:url';
import type { FleetConfig } from '../config.ts';
import type { HttpOptions } from '../http/http-server.ts';
import { roundedUsd } from '../interpreter/cost.ts';
import { wantsInterpreter } from '../jobs/room-choice.ts';
import { ownSettings, settingsChange } from '../jobs/room-settings.ts';
import { usageDays } from '../jobs/usage-days.ts';
import type { UsageLine } from '../jobs/usage-store.ts';
import { OrganiserSessions } from '../jobs/organiser-sessions.ts';
import { languages } from '../protocol/languages.ts';
import { Webhooks, type WebhookNotice } from '../roomservice/webhooks.ts';
import type { Foundation } from './foundation.ts';
import { invitationsApi } from './invitations.ts';

const page = fileURLToPath(new URL('../../dist/web', import.meta.url));

type Api = NonNullable<HttpOptions<WebhookNotice>['api']>;

/** What outsiders may call: LiveKit, operators and people with browsers. */
export function publicApi(foundation: Foundation): Api {
  const { config, roomService, telemetry } = foundation;
  const webhooks = new Webhooks(config.livekit);
  return {
    webhook: {
      receive: (body, signature) => webhooks.receive(body, signature),
      handle: (notice) => handleNotice(foundation, notice),
      onResult: (result) => telemetry.metrics.webhooks.inc({ result }),
      onFailure: (error) => telemetry.loggers.http.warn({ error }, 'webhook could not be handled'),
    },
    rooms: roomsApi(foundation),
    usage: usageApi(foundation),
    languages: languages.filter(({ code }) => config.rooms.languages.includes(code)),
    invitations: invitationsApi(foundation),
    organiser: organiser(foundation),
    demo: demo(config, (room, person) => roomService.mintPersonToken(room, person)),
    page,
    livekitUrl: config.livekit.publicUrl,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
  };
}

function organiser({ config, redis }: Foundation): Api['organiser'] {
  const { apiKey } = config;
  return { apiKey, sessions: new OrganiserSessions(redis.commands, config.redis.prefix, apiKey ?? '') };
}

/** Queues a room as soon as somebody opens or joins it. */
async function handleNotice(foundation: Foundation, notice: WebhookNotice): Promise<void> {
  const { config, settings, queue, webhookMarks, telemetry } = foundation;
  const { id: trace, event, room, participant } = notice;
  if (room === undefined) return;
  await webhookMarks.note(room.name);
  if (event !== 'room_started' && !(event === 'participant_joined' && participant?.person)) return;
  const { enabled } = await settings.read(room.name);
  if (!wantsInterpreter(config.rooms.choice, enabled, room.metadata)) return;
  await queue.add([room.name], trace);
  telemetry.loggers.http.debug({ room: room.name, trace, event }, 'webhook asks for a room');
}

function roomsApi({ settings, snapshots, history, queue, roomService }: Foundation): Api['rooms'] {
  const read: Api['rooms']['read'] = async (room) => {
    const [found, snapshot] = await Promise.all([settings.read(room), snapshots.read(room)]);
    return { room, settings: found, snapshot: snapshot ?? null };
  };
  return {
    forms: { settings: ownSettings, change: settingsChange },
    list: () => snapshots.list(),
    read,
    start: async (room, given) => {
      if (given !== undefined) await settings.replace(room, given);
      await settings.enable(room, true);
      // Of a room that opens later the webhook tells.
      if ((await roomService.room(room)) !== undefined) await queue.add([room]);
      return read(room);
    },
    stop: async (room) => {
      await settings.enable(room, false);
      await queue.remove(room);
      return read(room);
    },
    configure: async (room, given) => {
      await settings.replace(room, given);
      return read(room);
    },
    change: async (room, given) => {
      await settings.change(room, given);
      return read(room);
    },
    history: (room) => history.read(room),
  };
}

function usageApi({ usage }: Foundation): Api['usage'] {
  return {
    ofRoom: async (room, query) => {
      const days = usageDays(Date.now(), query);
      return { room, ...days, ...billed(await usage.ofRoom(room, days)) };
    },
    ofTenant: async ({ tenant, ...query }) => {
      const days = usageDays(Date.now(), query);
      return { tenant: tenant ?? null, ...days, ...billed(await usage.ofTenant(tenant, days)) };
    },
  };
}

function billed(usage: readonly UsageLine[]): { readonly usd: number; readonly usage: readonly UsageLine[] } {
  return { usd: roundedUsd(usage.reduce((sum, { usd }) => sum + usd, 0)), usage };
}

type MintToken = NonNullable<Api['demo']>['mintToken'];

function demo({ demo: facts, livekit, prices }: FleetConfig, mintToken: MintToken): Api['demo'] {
  if (facts === undefined) return undefined;
  // The page asks for what is said in writing too, until somebody turns that off.
  const paid = roundedUsd(prices.translationUsdPerMinute + prices.transcriptionUsdPerMinute);
  const pricePerMinuteUsd = facts.service === 'openai' ? paid : 0;
  return { facts: { ...facts, pricePerMinuteUsd }, livekitUrl: livekit.publicUrl, mintToken };
}

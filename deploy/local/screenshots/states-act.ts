import { attributes } from '../../../src/protocol/attributes.ts';
import type { LanguageCode } from '../../../src/protocol/languages.ts';
import type { PairStatus } from '../../../src/protocol/status.ts';
import { RoomService } from '../../../src/roomservice/room-service.ts';
import { RoomVoice } from '../room-voice.ts';
import { keepInterpreterOut, StagedInterpreter } from '../staged-interpreter.ts';
import { devices } from './device.ts';
import type { Studio } from './studio.ts';

const language = 'en';
const voiceRateHz = 24_000;

interface Part {
  readonly identity: string;
  readonly name: string;
  readonly speaks: LanguageCode;
  /** What their interpreter is doing. */
  readonly status: Omit<PairStatus, 'speaker' | 'language' | 'lagMs' | 'speaking'> & Partial<PairStatus>;
  readonly says: string;
  readonly inEnglish?: string;
}

const cast: readonly Part[] = [
  {
    ...{ identity: 'ana', name: 'Ana', speaks: 'es', status: { state: 'live', speaking: true } },
    ...{ says: 'Buenos días a todos.', inEnglish: 'Good morning, everyone.' },
  },
  {
    ...{ identity: 'bruno', name: 'Bruno', speaks: 'it', says: 'Cominciamo con i numeri.' },
    ...{ status: { state: 'delayed', lagMs: 4_200, speaking: true }, inEnglish: 'Let us begin with the numbers.' },
  },
  { identity: 'chloe', name: 'Chloé', speaks: 'fr', status: { state: 'starting' }, says: 'Bonjour !' },
  { identity: 'dmitri', name: 'Дмитрий', speaks: 'ru', status: { state: 'reconnecting' }, says: 'Один вопрос.' },
  { identity: 'emi', name: '恵美', speaks: 'ja', status: { state: 'live' }, says: 'はい。', inEnglish: 'Yes.' },
  {
    ...{ identity: 'felix', name: 'Felix', speaks: 'de', says: 'Das stimmt.' },
    status: { state: 'unavailable', reason: 'budget' },
  },
  { identity: 'grace', name: 'Grace', speaks: 'en', status: { state: 'passthrough' }, says: 'I agree.' },
  // Has withdrawn.
  { identity: 'harsh', name: 'हर्ष', speaks: 'hi', status: { state: 'resting' }, says: 'जी हाँ।' },
];

/** What interpreters can be doing, told by hand; somebody who has withdrawn; a room without an interpreter. */
export async function statesAct(studio: Studio): Promise<void> {
  const { demo, stop } = studio;
  const room = 'states';
  const beganAtMs = Date.now();
  const voices: RoomVoice[] = [];
  const usual = { lagMs: 0, speaking: false, language } as const;
  const pairs = cast.map(({ identity: speaker, status }) => ({ ...usual, ...status, speaker }));
  const heard = { state: 'live', lagMs: 6_000, speaking: true, waiting: 3 } as const;
  const trailing: PairStatus = { ...heard, speaker: 'bruno', language: 'de' };
  const captions = cast.flatMap(({ identity: speaker, says, inEnglish }, nth) => {
    const segment = { speaker, final: true, startedAtMs: beganAtMs + nth };
    const source = { ...segment, id: `source-${speaker}`, kind: 'source', text: says } as const;
    const pair = { pair: source.id, language } as const;
    return inEnglish
      ? [source, { ...segment, ...pair, id: `english-${speaker}`, kind: 'translation', text: inEnglish } as const]
      : [source];
  });
  const staged = await StagedInterpreter.join(demo, room, { pairs: [...pairs, trailing], captions }, stop);
  try {
    for (const { identity, name, speaks } of cast) {
      const { livekit } = demo;
      voices.push(await RoomVoice.join({ livekit, room, identity, name, speaks, sampleRateHz: voiceRateHz }));
    }
    await new RoomService(demo.livekit).setAttributes(room, 'harsh', { [attributes.optout]: 'true' });
    for (const device of devices) {
      const page = await studio.enter(device, room, 'Dana');
      await page.locator('.ri-status[data-state=delayed]').waitFor({ state: 'attached' });
      await studio.shoot(page, device, '40-states');
      await page.context().close();
    }
  } finally {
    await Promise.all([staged.close(), ...voices.map((voice) => voice.close())]);
  }

  await keepInterpreterOut(demo, 'empty');
  for (const device of devices) {
    const page = await studio.enter(device, 'empty', 'Dana');
    await page.getByText('No interpreter is in this room yet').waitFor();
    await studio.shoot(page, device, '41-no-interpreter');
    await page.context().close();
  }
}

import { RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { nextEvent } from '../support/room.ts';
import type { StockListener } from '../support/stock-listener.ts';
import { shareAt, tone, voicedMs } from '../support/tone.ts';

let browser: TestBrowser;
let corridor: Corridor;
let ada: StockListener;
let eva: StockListener;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  ada = await corridor.join(browser, 'ada');
  eva = await corridor.join(browser, 'eva', { listen: 'es' });
  await ada.publishMicrophone();
  await eva.waitForTrack('tr:es:ada');
});

/** Ada says a second; Eva hears it once, and what she hears is Spanish. */
async function isHeardOnce(): Promise<void> {
  await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
  await eva.waitForTrack('tr:es:ada');
  const from = await eva.position('tr:es:ada');
  const [begins] = await Promise.all([eva.waitForVoice('tr:es:ada', from), ada.speak(tone(1_000))]);
  const ends = await eva.waitForQuiet('tr:es:ada', begins, 500);
  const heard = await eva.pcm('tr:es:ada', begins, ends);
  expect(shareAt(heard, toneFrequencyHz('es'))).toBeGreaterThan(0.8);
  expect(voicedMs(heard)).toBeGreaterThan(700);
  expect(voicedMs(heard)).toBeLessThan(1_900);
  expect((await eva.tracks()).filter((name) => name.startsWith('tr:'))).toEqual(['tr:es:ada']);
}

test.each([
  ['signal reconnect', SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT],
  ['full reconnect', SimulateScenarioKind.SIMULATE_FULL_RECONNECT],
])('%s of the interpreter', async (_name, scenario) => {
  await isHeardOnce();
  const room = corridor.rtcRoom;
  await Promise.all([nextEvent(room, RoomEvent.Reconnected), room.simulateScenario(scenario)]);
  await isHeardOnce();
  expect(corridor.subscriptions()).toEqual(['ada']);
  expect(await corridor.translatedTracks()).toEqual(['tr:es:ada']);
});

test.each(['signal-reconnect', 'full-reconnect'] as const)('%s of a speaker', async (scenario) => {
  await isHeardOnce();
  await ada.simulate(scenario);
  await isHeardOnce();
  expect(await corridor.translatedTracks()).toEqual(['tr:es:ada']);
});

test.each(['signal-reconnect', 'full-reconnect'] as const)('%s of a listener', async (scenario) => {
  await isHeardOnce();
  await eva.simulate(scenario);
  await isHeardOnce();
});

test('who has withdrawn stays so over a full reconnect, without telling it anew', async () => {
  await corridor.until(({ pairs }) => pairs[0]?.state === 'live');
  await ada.setAttributes({ 'interpreter.optout': 'true' });
  await corridor.until(({ speakers }) => speakers.length === 0);
  const opened = corridor.sandbox.sessions.length;
  const { remoteParticipants } = corridor.rtcRoom;
  const { sid } = remoteParticipants.get('ada') ?? {};
  await ada.simulate('full-reconnect');
  await ada.speak(tone(500));
  await expect.poll(() => [sid, undefined].includes(remoteParticipants.get('ada')?.sid)).toBe(false);
  expect(remoteParticipants.get('ada')?.attributes).toMatchObject({ 'interpreter.optout': 'true' });
  expect(corridor.snapshot.speakers).toEqual([]);
  expect(corridor.sandbox.sessions).toHaveLength(opened);
});

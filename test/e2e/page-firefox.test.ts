import { RoomEvent } from '@livekit/rtc-node';
import { expect, onTestFinished, test } from 'vitest';
import { toneFrequencyHz } from '../../src/sandbox/tone-engine.ts';
import { Deployment } from '../support/deployment.ts';
import { hears } from '../support/ears.ts';
import { FirefoxPage } from '../support/firefox-page.ts';
import { waitForVolumes } from '../support/listener-page.ts';
import { Guest, nextEvent } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

async function hearsAndReads(page: FirefoxPage, code: 'fr' | 'de', language: string): Promise<void> {
  await Promise.all([
    hears(page, toneFrequencyHz(code)),
    page.says(`Speaking ${language}`),
    waitForVolumes(page, 0.15, 1),
  ]);
  await page.shows(`.turn .translation [lang=${code}]`);
}

test('in Firefox somebody hears and reads a speaker in one language, then another; speaks, and withdraws', async () => {
  const deployment = await Deployment.open();
  await deployment.interpret();
  await deployment.startWorker();
  const ada = await Guest.join(livekit(), deployment.room, 'ada', { 'interpreter.listen': 'it' });
  onTestFinished(() => ada.leave());
  const page = await FirefoxPage.open(`${deployment.url}/?room=${deployment.room}`);
  await page.fill('Your name', 'Eva');
  await page.chooseLanguage('Listen in', 'fr');
  await page.press('Join the room');
  await page.shows('.leave');

  await ada.speak(300);
  await hearsAndReads(page, 'fr', 'Français');
  await page.chooseLanguage('Listen in', 'de');
  await hearsAndReads(page, 'de', 'Deutsch');

  await page.press('Unmute');
  const [eva = ''] = [...ada.room.remoteParticipants.keys()].filter((identity) => identity.startsWith('eva'));
  await ada.hearsVoice(`tr:it:${eva}`);
  await page.press('Translated by a machine');
  await Promise.all([nextEvent(ada.room, RoomEvent.TrackUnpublished), page.check('Do not translate me')]);
  expect(page.complaints).toEqual([]);
}, 300_000);

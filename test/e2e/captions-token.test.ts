import { expect, onTestFinished, test, vi } from 'vitest';
import { attributes } from '../../src/protocol/attributes.ts';
import { RoomService } from '../../src/roomservice/room-service.ts';
import { launchBrowser, openStockListener } from '../support/browser.ts';
import { Guest, joinAsInterpreter, randomRoom } from '../support/room.ts';
import { livekit } from '../support/servers.ts';

test('an overlay is known to the interpreter, is sent its captions, also after reconnects, and can hear nobody', async () => {
  const room = randomRoom();
  const interpreter = await joinAsInterpreter(livekit(), room);
  onTestFinished(() => interpreter.close());
  const ada = await Guest.join(livekit(), room, 'ada');
  onTestFinished(() => ada.leave());
  await ada.speak(440);
  const person = { identity: 'eye', name: '', attributes: { [attributes.read]: 'es' }, role: 'captions' } as const;
  const token = await new RoomService(livekit()).mintPersonToken(room, person);
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const eye = await openStockListener(browser, { url: livekit().url, token });
  let said = 0;
  for (const trouble of [undefined, 'signal-reconnect', 'full-reconnect'] as const) {
    if (trouble !== undefined) await eye.simulate(trouble);
    await vi.waitFor(() => {
      expect(interpreter.participants()).toMatchObject([
        { identity: 'ada' },
        { identity: 'eye', wish: { read: 'es' } },
      ]);
    }, 10_000);
    const text = `Buenos días ${++said}`;
    const came = eye.waitForCaption({ text });
    const hello = { id: `ada-es-${said}`, speaker: 'ada', kind: 'translation', language: 'es', text } as const;
    interpreter.captions.send({ ...hello, final: true, pair: `ada-source-${said}`, startedAtMs: 0 }, ['eye']);
    expect(await came).toMatchObject({ participant: 'ada' });
  }
  expect(await eye.everSubscribed()).toEqual([]);
});

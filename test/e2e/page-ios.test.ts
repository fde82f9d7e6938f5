import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { joinByPage } from '../support/listener-page.ts';
import { openRoomPage } from '../support/room-visit.ts';
import { joinTalker } from '../support/talker.ts';

let browser: TestBrowser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Not Safari: what the page does where it takes the browser for one of an iPhone. */
const iphone = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ' +
    'Version/18.5 Mobile/15E148 Safari/604.1',
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** Elements have no volume there, and screens are not shared; what Web Audio does is noted. */
const likeIphone = `
  delete MediaDevices.prototype.getDisplayMedia;
  Object.defineProperty(HTMLMediaElement.prototype, 'volume', { get: () => 1, set: () => undefined });
  globalThis.gains = [];
  const createGain = AudioContext.prototype.createGain;
  AudioContext.prototype.createGain = function () {
    const node = createGain.call(this);
    globalThis.gains.push(node.gain);
    return node;
  };
`;

/** How loud the page plays what it plays, lowest first, as far as people can tell. */
const levels = `[
  ...new Set([...document.querySelectorAll('audio')].map(({ muted }) => muted)),
  ...gains.map(({ value }) => Math.round(value * 20) / 20).sort(),
].join()`;

test('an iPhone: Web Audio lowers the original, and what cannot be is told before one joins', async () => {
  const corridor = await Corridor.open({ engine: 'tone' });
  await corridor.interpret();
  const { page } = await openRoomPage(browser, corridor, iphone);
  await page.addInitScript(likeIphone);
  await page.reload();
  await page.getByText('the sound stops while this page is in the background').waitFor();
  await page.getByText('a screen cannot be shared').waitFor();
  await joinByPage(page, 'Eva', 'Español');
  await joinTalker(corridor.room, 'ada', 'en');
  await expect.poll(() => page.evaluate(levels), { timeout: 30_000 }).toBe('true,0.15,1');
  await expect(page.getByRole('button', { name: 'Share screen' }).count()).resolves.toBe(0);
});

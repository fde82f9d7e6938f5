import { writeFile } from 'node:fs/promises';
import { desktop, devices } from './device.ts';
import type { Studio } from './studio.ts';

/** Somebody on a stage, to lie under the captions of an overlay. */
const scenery = `<!doctype html><style>
  body { margin: 0; height: 100vh; background:
    radial-gradient(5.2rem 6.6rem at 50% 46%, #d9b48f 99%, #0000),
    radial-gradient(17rem 16rem at 50% 90%, #31505f 99%, #0000),
    linear-gradient(#0000 86%, #3b2a20 86%),
    radial-gradient(circle at 50% 20%, #9db8c4, #22343d 70%); }
  img { position: fixed; inset: 0; }
</style>`;

/** A hall that listens, and captions over a picture. */
export async function audienceAct(studio: Studio): Promise<void> {
  const room = encodeURIComponent(studio.demo.room);
  for (const device of devices) {
    const page = await studio.visit(device, `listen/${room}`);
    await page.getByRole('button', { name: 'Start listening' }).waitFor();
    await studio.shoot(page, device, '50-listen-start');
    await page.getByRole('button', { name: 'Start listening' }).click();
    const ready = (): Promise<void> => page.locator('.caption-rows p').nth(2).waitFor({ timeout: 60_000 });
    await studio.shoot(page, device, '51-listen', { ready });
    await page.context().close();
  }

  const overlay = await studio.visit(desktop, `captions/${room}?language=en&kind=both&align=center`);
  await overlay.locator('.caption-rows[data-original=true] p').nth(1).waitFor({ timeout: 60_000 });
  const captions = await overlay.screenshot({ omitBackground: true });
  await overlay.goto('about:blank');
  await overlay.setContent(`${scenery}<img src="data:image/png;base64,${captions.toString('base64')}">`);
  await overlay.locator('img').waitFor();
  await writeFile(studio.path('52-overlay.desktop'), await overlay.screenshot());
  await overlay.context().close();
}

import { devices } from './device.ts';
import type { Studio } from './studio.ts';

/** Before the room: name, devices, languages. */
export async function joinAct(studio: Studio): Promise<void> {
  for (const device of devices) {
    const page = await studio.visit(device, '');
    await page.getByLabel('Your name').fill('Dana');
    await page.getByRole('heading', { name: 'Join' }).click();
    await studio.shoot(page, device, '10-join');
    await page.getByRole('combobox', { name: 'Listen in' }).click();
    await studio.shoot(page, device, '11-join-languages');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Turn on microphone' }).click();
    await page.getByRole('meter', { name: 'Microphone level' }).waitFor();
    await page.getByRole('button', { name: 'Turn on camera' }).click();
    await page.locator('.preview video').waitFor();
    await studio.shoot(page, device, '12-join-with-devices');
    await page.context().close();
  }
}

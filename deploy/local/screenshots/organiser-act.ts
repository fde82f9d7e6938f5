import { devices } from './device.ts';
import type { Studio } from './studio.ts';

/** The organiser's view of the room that has been talking all the time. */
export async function organiserAct(studio: Studio): Promise<void> {
  const { room, organiser } = studio.demo;
  const listener = await studio.enter(devices[0], room, 'Dana');
  for (const device of devices) {
    const page = await studio.visit(device, 'organiser');
    await page.getByLabel('API key').waitFor();
    await studio.shoot(page, device, '60-organiser-sign-in');
    await page.getByLabel('API key').fill(organiser.apiKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: room }).waitFor();
    await studio.shoot(page, device, '61-organiser-rooms');
    await page.getByRole('link', { name: room }).click();
    await page.locator('.chart .curve').last().waitFor({ timeout: 60_000 });
    await studio.shoot(page, device, '62-organiser-room');
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor();
    await studio.shoot(page, device, '63-organiser-room-whole', { whole: true });
    await page.getByRole('img', { name: 'QR code of the link' }).scrollIntoViewIfNeeded();
    await studio.shoot(page, device, '64-organiser-invitation');
    await page.getByRole('button', { name: 'Stop interpretation' }).click();
    await page.getByRole('dialog').waitFor();
    await studio.shoot(page, device, '65-organiser-stop');
    await page.context().close();
  }
  await listener.context().close();
}

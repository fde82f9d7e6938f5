import { chromium, type Browser } from 'playwright-core';
import { findChromium } from './programs/chromium.ts';

/** A microphone and a camera that are made up, and given without a question; nothing goes out by itself. */
export const headlessFlags = [
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-renderer-backgrounding',
  '--disable-sync',
  '--no-first-run',
];

/** Starts a Chromium without a window, and installs it first where it can and must. Whoever launches closes. */
export async function launchHeadless(): Promise<Browser> {
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ ...signals, executablePath: await findChromium(), args: headlessFlags });
}

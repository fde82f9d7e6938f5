import type { BrowserContextOptions } from 'playwright-core';

/** What somebody looks at the page with. */
export interface Device {
  readonly name: 'desktop' | 'phone';
  readonly options: BrowserContextOptions;
}

/** The same language and clock wherever the pictures are made. */
const everywhere: BrowserContextOptions = {
  locale: 'en-GB',
  timezoneId: 'UTC',
  reducedMotion: 'reduce',
  permissions: ['microphone', 'camera'],
};

export const desktop: Device = {
  name: 'desktop',
  options: { ...everywhere, viewport: { width: 1280, height: 800 } },
};

export const phone: Device = {
  name: 'phone',
  options: {
    ...everywhere,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  },
};

export const devices = [desktop, phone] as const;

export const schemes = ['light', 'dark'] as const;

import type { TestProject } from 'vitest/node';
import { buildPage } from '../../deploy/local/page.ts';
import { findChromium } from '../../deploy/local/programs/chromium.ts';
import { findFirefox } from '../../deploy/local/programs/firefox.ts';
import { startLiveKit, type LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';
import { startRedis } from '../../deploy/local/services/redis.ts';
import { Services } from '../../deploy/local/services/services.ts';

declare module 'vitest' {
  interface ProvidedContext {
    livekit: LiveKitCoordinates;
    redis: string;
    chromium: string;
    firefox: string;
  }
}

/** Starts what the integration and end-to-end tests stand on, once for a run of them; answers how to stop it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  project.provide('chromium', await findChromium());
  project.provide('firefox', await findFirefox());
  await buildPage();
  const services = await Services.open(new AbortController().signal);
  try {
    project.provide('redis', await startRedis(services));
    project.provide('livekit', await startLiveKit(services));
  } catch (error) {
    await services.close();
    throw error;
  }
  return () => services.close();
}

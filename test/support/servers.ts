import { inject } from 'vitest';
import type { LiveKitCoordinates } from '../../deploy/local/services/livekit.ts';

/** The LiveKit server that all integration and end-to-end tests of a run share: use rooms of random names. */
export function livekit(): LiveKitCoordinates {
  return inject('livekit');
}

/** URL of the Redis that all integration and end-to-end tests of a run share. */
export function redisUrl(): string {
  return inject('redis');
}

/** Path of the browser of most tests. */
export function chromiumPath(): string {
  return inject('chromium');
}

export function firefoxPath(): string {
  return inject('firefox');
}

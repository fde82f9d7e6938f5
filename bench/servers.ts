import type { LiveKitCoordinates } from '../deploy/local/services/livekit.ts';

/** The real servers that a bench runs beside. */
export interface Servers {
  readonly livekit: LiveKitCoordinates;
  readonly redisUrl: string;
}

/** As `deploy/local/with-servers.mjs` tells them. Throws where it did not start this. */
export function servers(): Servers {
  const read = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`${name} is not set: run this by npm, which starts the servers`);
    return value;
  };
  const [url, apiKey, apiSecret] = [read('LIVEKIT_URL'), read('LIVEKIT_API_KEY'), read('LIVEKIT_API_SECRET')];
  return { livekit: { url, apiKey, apiSecret }, redisUrl: read('REDIS_URL') };
}

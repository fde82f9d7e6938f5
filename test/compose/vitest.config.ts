import { defineConfig } from 'vitest/config';

// `npm run test:compose` has built the image: these tests bring up docker-compose.yml with it.
export default defineConfig({
  test: {
    include: ['test/compose/**/*.test.ts'],
    allowOnly: false,
    pool: 'forks',
    testTimeout: 600_000,
    hookTimeout: 120_000,
    // rtc-node writes debug lines of its own unless this is production.
    env: { NODE_ENV: 'production' },
  },
});

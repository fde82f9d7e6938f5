import { defineConfig } from 'vitest/config';

// `npm run test:image` names the image: the interpreter of these tests is a container of it.
const { TEST_IMAGE: name, TEST_IMAGE_ENGINE: engine } = process.env;
if (name === undefined || engine === undefined) throw new Error('these tests are run by "npm run test:image"');

export default defineConfig({
  test: {
    include: ['test/image/**/*.test.ts', 'test/integration/http-process.test.ts', 'test/e2e/failover.test.ts'],
    provide: { image: { name, engine } },
    globalSetup: ['test/support/global-setup.ts'],
    allowOnly: false,
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // rtc-node writes debug lines of its own unless this is production.
    env: { NODE_ENV: 'production' },
  },
});

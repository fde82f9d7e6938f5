import { defineConfig } from 'vitest/config';

/** The chart's tests, apart from the others: they need Helm, which takes minutes to build. */
export default defineConfig({
  test: {
    name: 'chart',
    include: ['test/chart/**/*.test.ts'],
    globalSetup: ['test/chart/global-setup.ts'],
    allowOnly: false,
    pool: 'forks',
    testTimeout: 60_000,
  },
});

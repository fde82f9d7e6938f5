import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    allowOnly: false,
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'alone',
          include: ['test/{unit,contract}/**/*.test.ts'],
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'with servers',
          include: ['test/{integration,e2e}/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          // Media is in real time: one file at a time, so that none starves another.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 2 },
          // rtc-node writes debug lines of its own unless this is production.
          env: { NODE_ENV: 'production' },
        },
      },
    ],
  },
});

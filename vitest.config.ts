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
          sequence: { groupOrder: 0 },
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
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

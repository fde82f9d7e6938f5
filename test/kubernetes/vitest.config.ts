import { defineConfig } from 'vitest/config';

// The cluster is there already: these tests run inside its network, and find kubectl, helm and KUBECONFIG.
export default defineConfig({
  test: {
    include: ['test/kubernetes/**/*.test.ts'],
    allowOnly: false,
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // rtc-node writes debug lines of its own unless this is production.
    env: { NODE_ENV: 'production' },
  },
});

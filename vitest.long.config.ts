import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts', 'test/oracles/*.oracle.test.ts'],
    env: { TZ: 'Pacific/Auckland', ROTASCOPE_LONG: '1' },
    globalSetup: ['test/support/scratch.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    pool: 'forks',
    // Modules keep nothing between two calls, so that files of tests may share a process, which loads them once.
    isolate: false,
    // One a core: the default leaves a core idle, and more are no faster.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: 'Pacific/Auckland' },
    globalSetup: ['test/support/scratch.ts'],
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/long/**'],
  },
});

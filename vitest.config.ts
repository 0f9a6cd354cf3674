import { configDefaults, defineConfig } from 'vitest/config';

/** Folders whose modules keep nothing between two calls: their tests share a process, which halves their time. */
const PURE = 'src/{core,stats,market,metrics,backtest,studies}/**/*.test.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    // One a core: the default leaves a core idle, and more are no faster.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { TZ: 'Pacific/Auckland' },
    globalSetup: ['test/support/scratch.ts'],
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, PURE, 'test/long/**'],
        },
      },
    ],
  },
});

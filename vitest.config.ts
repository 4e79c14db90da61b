import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { 'process.env.NODE_ENV': '"test"' },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    environment: 'node',
    // real shells, builds and ranks: slow on a busy machine is no failure
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
    // native modules (the pty) want processes of their own; two are enough for the two cores of a small machine
    pool: 'forks',
    maxWorkers: 2,
    globalSetup: './test/helpers/at-the-end.ts',
    setupFiles: './test/helpers/surroundings.ts',
    reporters: ['default', './test/helpers/count-reporter.ts'],
  },
});

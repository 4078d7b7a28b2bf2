import { defineConfig } from 'vitest/config';
import { contractOptions } from './contract-options.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [contractOptions()],
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    testTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
  },
});

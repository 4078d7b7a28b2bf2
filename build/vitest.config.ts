import path from 'node:path';
import { defineConfig } from 'vitest/config';
import FileOrder from '../test/support/file-order.ts';
import { contractOptions } from './contract-options.ts';

/** They start the program many times or read large files. `npm run unit -- --fast` leaves them out. */
export const slow = [
  'test/backend/cli.test.ts',
  'test/backend/cli-outputs.test.ts',
  'test/contract/transports.test.ts',
  'test/contract/real-calls.test.ts',
  'test/docs/commands.test.ts',
  'test/ingest/fuzz.test.ts',
  'test/samples/explain.test.ts',
  'test/samples/samples.test.ts',
];
const fast = process.env.LOCKSTEP_FAST === '1';
const counted = process.env.LOCKSTEP_COVERAGE !== undefined;
if (fast) process.stdout.write(`Left out (--fast): ${slow.join(', ')}\n`);

export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  plugins: [contractOptions()],
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/bench/**', ...(fast ? slow : [])],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'threads',
    maxWorkers: 2,
    // One thread reads the program once, not once per file: a test that changes what a module or the environment holds
    // puts it back.
    isolate: false,
    sequence: { sequencer: FileOrder },
    unstubGlobals: true,
    globalSetup: [path.resolve(import.meta.dirname, '../test/support/remove-samples.ts')],
    setupFiles: ['own-preferences.ts', ...(counted ? ['count-started.ts'] : [])].map((name) =>
      path.resolve(import.meta.dirname, '../test/support', name),
    ),
    reporters: ['default', path.resolve(import.meta.dirname, '../test/support/slowest-files.ts')],
  },
});

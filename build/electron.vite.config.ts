import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/**
 * Bundles the shell, each module under the name it is started by. `--mode main` gives the entry and the command line as
 * ES modules; `--mode threads` the modules of the worker threads and `--mode preload` the preload as CommonJS: a thread
 * from inside the archive is tested by Electron itself as CommonJS only (decision 078).
 */
const modes: Readonly<Record<string, Readonly<{ input: Record<string, string>; ending: 'mjs' | 'cjs' }>>> = {
  main: { input: { main: 'electron/main.ts', headless: 'backend/hosts/cli/main.ts' }, ending: 'mjs' },
  threads: {
    input: {
      worker: 'backend/worker.ts',
      'compute-worker': 'backend/compute/compute-worker.ts',
      'answer-thread': 'backend/together/answer-thread.ts',
      'mixture-thread': 'backend/compare/mixture-thread.ts',
      'parse-worker': 'backend/import/parse-worker.ts',
    },
    ending: 'cjs',
  },
  preload: { input: { preload: 'electron/preload.ts' }, ending: 'cjs' },
};

export default defineConfig(({ mode }): UserConfig => {
  const chosen = modes[mode];
  if (chosen === undefined) throw new Error(`There is no part ${mode} of the shell.`);
  const { input, ending } = chosen;
  return {
    root,
    logLevel: 'warn',
    build: {
      outDir: resolve(root, 'dist/electron'),
      emptyOutDir: mode === 'main',
      ssr: true,
      target: 'node24',
      sourcemap: false,
      // What the threads bundle is the larger part: their licences include those of the entry's modules.
      ...(mode === 'threads' ? { license: { fileName: 'licenses.md' } } : {}),
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, resolve(root, file)])),
        external: ['electron', 'better-sqlite3', /^node:/],
        output: {
          format: ending === 'mjs' ? 'es' : 'cjs',
          entryFileNames: `[name].${ending}`,
          chunkFileNames: `[name]-[hash].${ending}`,
        },
      },
    },
    ssr: { noExternal: true },
  };
});

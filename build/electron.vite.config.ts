import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

/**
 * Bundles the shell: `--mode main` gives main.mjs, headless.mjs and the modules of the threads, each under the name it is
 * started by; `--mode preload` the one CommonJS preload.
 */
const root = resolve(import.meta.dirname, '..');
const external = ['electron', 'better-sqlite3', /^node:/];

export default defineConfig(({ mode }): UserConfig => {
  const preload = mode === 'preload';
  return {
    root,
    logLevel: 'warn',
    build: {
      outDir: resolve(root, 'dist/electron'),
      emptyOutDir: !preload,
      ssr: true,
      target: 'node24',
      sourcemap: false,
      ...(preload ? {} : { license: { fileName: 'licenses.md' } }),
      minify: false,
      rolldownOptions: {
        input: preload
          ? { preload: resolve(root, 'electron/preload.ts') }
          : {
              main: resolve(root, 'electron/main.ts'),
              worker: resolve(root, 'backend/worker.ts'),
              headless: resolve(root, 'backend/hosts/cli/main.ts'),
              'compute-worker': resolve(root, 'backend/compute/compute-worker.ts'),
              'parse-worker': resolve(root, 'backend/import/parse-worker.ts'),
            },
        external,
        output: preload
          ? { format: 'cjs', entryFileNames: '[name].cjs' }
          : { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: true },
  };
});

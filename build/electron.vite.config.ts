import { resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

/** Bundles the shell: `--mode main` gives main.mjs, worker.mjs and headless.mjs, `--mode preload` the one CommonJS preload. */
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

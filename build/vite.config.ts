import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractOptions } from './contract-options.ts';

const folder = (name: string): string => path.resolve(import.meta.dirname, name);

/** The code of a page under the page's name: `assets/cascade-HASH.js`. */
const nameOfChunk = ({ facadeModuleId }: Readonly<{ facadeModuleId: string | null }>): string => {
  const page = /features\/([^/]+)\/page\.tsx$/.exec(facadeModuleId?.replaceAll('\\', '/') ?? '')?.[1];
  return `assets/${page ?? '[name]'}-[hash].js`;
};

/** The page: static files only, no inline script, no source maps in production, relative addresses for app:// and http://. */
export default defineConfig(({ mode }) => ({
  root: folder('../renderer'),
  base: './',
  plugins: [react(), contractOptions()],
  build: {
    outDir: folder('../dist/renderer'),
    emptyOutDir: true,
    sourcemap: mode === 'development',
    target: 'es2023',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2_000,
    license: { fileName: 'licenses.md' },
    rolldownOptions: { output: { chunkFileNames: nameOfChunk } },
  },
}));

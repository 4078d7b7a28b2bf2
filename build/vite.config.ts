import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contractOptions } from './contract-options.ts';

const folder = (path: string): string => new URL(path, import.meta.url).pathname;

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
  },
}));

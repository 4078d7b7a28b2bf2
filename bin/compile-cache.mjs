import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../node_modules', import.meta.url));

/** Where compiled sources are kept when the program runs from source: beside its packages, trusted as they are. */
export const compileCache = `${packages}/.cache/lockstep`;

/**
 * Has Node keep what it compiles of the sources, for its worker threads too, so that the second start of any verb takes
 * half the time of the first. Where the folder cannot be written nothing is kept.
 */
export function keepCompiled() {
  if (!existsSync(packages) || process.env.NODE_COMPILE_CACHE !== undefined) return;
  process.env.NODE_COMPILE_CACHE = compileCache;
  nodeModule.enableCompileCache?.(compileCache);
}

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** All files below a folder that one of them imports, itself and what those import included. */
export function importsOf(folder: string, file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, from = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
    const next = path.posix.join(path.posix.dirname(file), from);
    if (next.endsWith('.ts') && !next.startsWith('..')) importsOf(folder, next, seen);
  }
  return seen;
}

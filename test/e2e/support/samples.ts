import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../../samples/data');

/** Every sample export, in a stable order; `folder` narrows it. */
export function sampleFiles(folder = ''): readonly string[] {
  const walk = (dir: string): string[] =>
    readdirSync(dir)
      .sort()
      .flatMap((name) => {
        const file = path.join(dir, name);
        return statSync(file).isDirectory() ? walk(file) : [file];
      });
  return walk(path.join(root, folder));
}

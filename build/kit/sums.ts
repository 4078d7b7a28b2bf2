import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the list of sums does not list: itself, and the signature over it. */
const unlisted = new Set(['SHA256SUMS', 'SHA256SUMS.sig']);

/** One line a file of the folder, as `sha256sum` writes it, in the order of the bytes of the names. @throws for a name that not every system reads alike. */
export function sumsOf(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const file = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
      if (!entry.isFile()) throw new Error(`${file} is neither a file nor a folder.`);
      return file;
    })
    .filter((file) => !unlisted.has(file))
    .sort((a, b) => (a < b ? -1 : 1));
  const seen = new Map<string, string>();
  for (const file of paths) {
    if (!isPlain(file))
      throw new Error(`${JSON.stringify(file)} is not a name that every system reads alike.`);
    const same = seen.get(file.toLowerCase());
    if (same !== undefined) throw new Error(`${same} and ${file} are one file on Windows and macOS.`);
    seen.set(file.toLowerCase(), file);
  }
  return paths.map((file) => `${sumOf(path.join(folder, file))}  ${file}\n`).join('');
}

export const sumOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** ASCII without what Windows refuses or drops, and nothing that a program would take for an option. */
const isPlain = (file: string): boolean =>
  /^[ -~]+$/.test(file) &&
  !/[\\:<>"|?*]/.test(file) &&
  !file.startsWith('-') &&
  !file.split('/').some((part) => /[ .]$|^ /.test(part));

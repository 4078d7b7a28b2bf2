import { unzipSync, type Zippable, zipSync } from 'fflate';

/** The least date a zip can hold; the same for every entry, so that bytes depend on contents only. */
export const epoch = new Date(1980, 0, 1);

/** Zips in a fixed order with fixed times: [Content_Types].xml first, as readers of Office files like it, then by name. */
export function zipFixed(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(files).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const entries: Zippable = {};
  for (const name of names) {
    const bytes = files[name];
    if (bytes) entries[name] = [bytes, { mtime: epoch, level: 6 }];
  }
  return zipSync(entries);
}

const rank = (name: string): number =>
  name === '[Content_Types].xml' ? 0 : name.startsWith('_rels/') ? 1 : 2;

/** Files only: entries for folders carry nothing. */
export function unzipFiles(bytes: Uint8Array): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith('/')));
}

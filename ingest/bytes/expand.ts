import { unzipSync } from 'fflate';
import { Refusal } from '../refusal.ts';
import type { Source } from '../types.ts';

const largestArchive = 512 * 2 ** 20;
const largestEntry = 2 ** 30;
const bombRatio = 400;
const bombFloor = 64 * 2 ** 20;
const step = 2 ** 16;

type Entry = Readonly<{ name: string; size: number; originalSize: number }>;

/**
 * The files of a zip archive, each named `archive.zip › inner name`; any other file is its own only member. Folders and
 * what operating systems add are passed over. Refuses workbooks, encrypted or damaged archives and archives whose
 * declared sizes grow out of proportion.
 */
export function expand(source: Source): readonly Source[] {
  if (!isZip(source)) return [source];
  const refuse = (code: string, message: string): never => {
    throw new Refusal(message, { file: source.name, line: 1, column: '', raw: '', code });
  };
  if (source.size > largestArchive) refuse('TOO_LONG', 'an archive of more than 512 MB: unpack it first');
  const entries = list(source, refuse);
  if (entries.some((e) => e.name === '[Content_Types].xml'))
    refuse('CONTAINER', 'an office workbook: save the sheet as CSV and import that');
  const files = entries.filter(
    (e) => !e.name.endsWith('/') && !/(^|\/)(__MACOSX\/|\.DS_Store$)/.test(e.name),
  );
  if (files.length === 0) refuse('EMPTY', 'the archive holds no file');
  for (const { name, size, originalSize } of files)
    if (originalSize > largestEntry || (originalSize > bombFloor && originalSize > size * bombRatio))
      refuse('BOMB', `${name} declares ${originalSize} bytes from ${size} compressed ones: not an export`);
  return files.map((entry) => ({
    name: `${source.name} › ${entry.name}`,
    size: entry.originalSize,
    modified: source.modified,
    *chunks() {
      const content = inflate(source, entry.name, refuse);
      for (let at = 0; at < content.length; at += step) yield content.subarray(at, at + step);
    },
  }));
}

function isZip(source: Source): boolean {
  for (const chunk of source.chunks())
    return chunk[0] === 0x50 && chunk[1] === 0x4b && (chunk[2] ?? 9) < 9 && (chunk[3] ?? 9) < 9;
  return false;
}

type Refuse = (code: string, message: string) => never;

function list(source: Source, refuse: Refuse): readonly Entry[] {
  const entries: Entry[] = [];
  unzip(source, refuse, (entry) => {
    entries.push({ name: entry.name, size: entry.size, originalSize: entry.originalSize });
    return false;
  });
  return entries;
}

function inflate(source: Source, name: string, refuse: Refuse): Uint8Array {
  return (
    unzip(source, refuse, (entry) => entry.name === name)[name] ??
    refuse('DAMAGED_ZIP', `${name} cannot be read`)
  );
}

function unzip(
  source: Source,
  refuse: Refuse,
  filter: (entry: Entry) => boolean,
): Record<string, Uint8Array> {
  const parts = [...source.chunks()];
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  try {
    return unzipSync(all, { filter });
  } catch (error) {
    return refuse(
      'DAMAGED_ZIP',
      `the archive cannot be read (${error instanceof Error ? error.message : 'damaged'}): encrypted or damaged`,
    );
  }
}

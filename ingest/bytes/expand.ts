import { parquetTable } from '../parquet/parquet-source.ts';
import { Refusal } from '../refusal.ts';
import type { Expanded, Skipped, Source } from '../types.ts';
import { workbookSheets } from '../workbook/workbook.ts';
import { gunzip, isGzip, stepBytes } from './gunzip.ts';
import { isHidden } from './is-hidden.ts';
import { bytesOf, firstBytes, join } from './random-access.ts';
import { mostEntries, openZip, type ZipEntry, ZipError } from './zip.ts';

/** An archive in an archive is held in memory while its files are read. */
const largestInner = 512 * 2 ** 20;
const deepest = 4;

/**
 * The files in a container: each file of a zip archive (`archive.zip › inner name`, archives in archives included),
 * each sheet of a workbook, a Parquet file as its table; any other file is its own only member. What is left out is
 * named with its reason. An inner archive that cannot be read is a member of its own, whose reading says why.
 *
 * @throws Refusal for what no reader opens (.xls, OpenDocument), for damaged archives, and for a BOMB
 */
export function expand(source: Source): Expanded {
  return expandAt(source, 0);
}

function expandAt(source: Source, depth: number): Expanded {
  if (source.grid !== undefined) return alone(source);
  const head = firstBytes(source.chunks(), 8);
  if (isGzip(head)) return insideGzip(source, depth);
  if (isParquet(head)) return parquetTable(source, bytesOf(source));
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0)
    return refuse(
      source,
      'OLD_WORKBOOK',
      'a workbook of Excel 97–2003 (.xls), or one with a password: open it in a spreadsheet program and save it as .xlsx without a password, or as CSV',
    );
  if (!isZip(head)) return alone(source);
  if (depth === deepest)
    return refuse(source, 'BOMB', `archives in archives more than ${deepest} deep: unpack it first`);
  try {
    return members(source, openZip(bytesOf(source)), depth);
  } catch (error) {
    if (error instanceof ZipError) return refuse(source, error.code, error.message);
    throw error;
  }
}

function members(source: Source, entries: readonly ZipEntry[], depth: number): Expanded {
  const named = (name: string): boolean => entries.some((e) => e.name.toLowerCase() === name);
  if (named('xl/workbook.bin'))
    return refuse(source, 'BINARY_WORKBOOK', 'a binary workbook (.xlsb): save it as .xlsx or CSV');
  if (named('[content_types].xml')) return workbookSheets(source, entries);
  if (named('mimetype') && named('content.xml'))
    return refuse(source, 'OPEN_DOCUMENT', 'an OpenDocument file: save the sheet as .xlsx or CSV');
  const files = entries.filter((e) => !e.name.endsWith('/'));
  const skipped: Skipped[] = files
    .filter((e) => isHidden(e.name))
    .map((e) => ({ file: `${source.name} › ${e.name}`, reason: 'a hidden file' }));
  const shown = files.filter((e) => !isHidden(e.name));
  if (shown.length === 0) return refuse(source, 'EMPTY', 'the archive holds no file');
  const sources: Source[] = [];
  for (const entry of shown) {
    const inner = expandInner(
      {
        name: `${source.name} › ${entry.name}`,
        size: entry.size,
        modified: source.modified,
        chunks: entry.chunks,
      },
      depth + 1,
    );
    sources.push(...inner.sources);
    skipped.push(...inner.skipped);
    if (sources.length > mostEntries)
      return refuse(source, 'BOMB', `archives of more than ${mostEntries} files: unpack them first`);
  }
  return { sources, skipped };
}

/** A member that cannot be opened is left as it is: reading it refuses it, and the others are read. */
function expandInner(member: Source, depth: number): Expanded {
  const refused = (error: unknown): Expanded => {
    const chunks = (): never => {
      if (error instanceof ZipError) return refuse(member, error.code, error.message);
      throw error;
    };
    return alone({ ...member, chunks });
  };
  try {
    return expandAt(member, depth);
  } catch (error) {
    if (error instanceof Refusal || error instanceof ZipError) return refused(error);
    throw error;
  }
}

/** Compressed text is streamed as it is; a compressed archive, workbook or Parquet file is unpacked first. */
function insideGzip(source: Source, depth: number): Expanded {
  let head: Uint8Array;
  try {
    head = firstBytes(gunzip(source.chunks()), 8);
  } catch {
    return alone(source);
  }
  if (!isZip(head) && !isParquet(head)) return alone(source);
  if (depth === deepest) return refuse(source, 'BOMB', `archives in archives more than ${deepest} deep`);
  const all = join(bounded(source));
  return expandAt(
    {
      name: source.name.replace(/\.gz$/i, ''),
      size: all.length,
      modified: source.modified,
      *chunks() {
        for (let at = 0; at < all.length; at += stepBytes) yield all.subarray(at, at + stepBytes);
      },
      read: (from, length) => all.subarray(from, from + length),
    },
    depth + 1,
  );
}

function* bounded(source: Source): Iterable<Uint8Array> {
  let length = 0;
  try {
    for (const chunk of gunzip(source.chunks())) {
      length += chunk.length;
      if (length > largestInner)
        refuse(source, 'TOO_LONG', 'a compressed archive of more than 512 MB: unpack it first');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    refuse(
      source,
      'DAMAGED_GZIP',
      `the compressed file is damaged: ${error instanceof Error ? error.message : ''}`,
    );
  }
}

const alone = (source: Source): Expanded => ({ sources: [source], skipped: [] });

const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && (head.at(2) ?? 9) < 9 && (head.at(3) ?? 9) < 9;

const isParquet = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && (head[3] === 0x31 || head[3] === 0x45);

function refuse(source: Source, code: string, message: string): never {
  throw new Refusal(message, { file: source.name, line: 1, column: '', raw: '', code });
}

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { lakeSql } from '../../db/lake-sql.ts';
import { writeWholeFile } from '../../db/whole-file.ts';
import { writeWholeFolder } from '../../db/whole-folder.ts';
import type { Redactor } from '../../deck/pseudonyms/make-redactor.ts';
import { redactStream } from '../../deck/pseudonyms/redact-stream.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';
import { writeTable } from '../export/write-table.ts';
import type { LakeTable } from './lake-tables.ts';

export type LakeSnapshot = Readonly<{
  label: string;
  venues: readonly string[];
  tables: readonly LakeTable[];
  about: RowStream['about'];
}>;
export type LakeSize = { files: number; rows: number; bytes: number };

/** Characters of a label or venue that a path cannot have are written as %XX, as Hive does. */
const hive = (key: string, value: string): string => `${key}=${encodeURIComponent(value)}`;

/**
 * A folder of Parquet files `table/snapshot=…/venue=…/part-0.parquet` with the SQL over them. It appears whole or not at
 * all. Snapshots are asked for one after another and none is kept.
 *
 * @param each called with the rows written so far, and may throw to cancel
 */
export async function writeLake(
  folder: string,
  snapshots: AsyncIterable<LakeSnapshot>,
  redactor: Redactor | null,
  each: (rows: number) => void,
): Promise<LakeSize> {
  const size: LakeSize = { files: 0, rows: 0, bytes: 0 };
  return writeWholeFolder(folder, async (building) => {
    const place = (...names: string[]): string => {
      const file = path.join(building, ...names);
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      return file;
    };
    const write = (stream: RowStream, ...names: string[]): void => {
      const named =
        redactor === null ? stream : redactStream(stream, redactor, { names: new Set(), left: new Set() });
      const before = size.rows;
      const done = writeTable({ path: place(...names), replace: false }, 'parquet', named, (n) =>
        each(before + n),
      );
      size.files += 1;
      size.rows += done.rows;
      size.bytes += done.bytes;
    };
    // Labels and venues are texts like any other: a folder's name tells who it is about as a cell does.
    const part = (key: string, value: string): string =>
      hive(key, redactor === null ? value : redactor.field(value, false));
    const whole = new Set<string>();
    for await (const { label, venues, tables, about } of snapshots)
      for (const { name, columns, byVenue, rows } of tables) {
        const stream = (venue: number): RowStream => ({ name, columns, rows: rows(venue), about });
        if (name === 'map_shocks') {
          if (!whole.has(name)) write(stream(0), name, 'part-0.parquet');
          whole.add(name);
        } else if (!byVenue) write(stream(0), name, part('snapshot', label), 'part-0.parquet');
        else
          for (const [v, venue] of venues.entries())
            write(stream(v), name, part('snapshot', label), part('venue', venue), 'part-0.parquet');
      }
    for (const [name, text] of Object.entries(lakeSql)) {
      writeWholeFile({ path: place('sql', name), replace: false }, Buffer.from(text));
      size.files += 1;
      size.bytes += Buffer.byteLength(text);
    }
    return size;
  });
}

import { strToU8, Zip, ZipDeflate } from 'fflate';
import { epoch, zipFixed } from '../zip.ts';
import { aboutRows } from './about-rows.ts';
import { plainColumn } from './column.ts';
import { type RowStream, toStream } from './row-stream.ts';
import { sheetParts } from './sheet-xml.ts';
import type { Table } from './table.ts';
import { sheetPath, workbookParts } from './workbook-parts.ts';

/**
 * One sheet with a bold, frozen header row, names as they are. Text cells are typed as strings and formatted as text, so
 * a value that begins with "=" or "@" never runs. Numbers keep every digit; undefined cells are empty. Same table, same
 * bytes.
 * @throws LockstepError USAGE when the table has more rows, or a cell more characters, than a sheet can hold.
 */
export function toXlsx(table: Table): Uint8Array {
  const { name, rows, columns } = toStream(table);
  const own = { name, rows, columns: columns.map((column) => plainColumn(column.name, column.kind)) };
  const parts = [...workbookParts([name]), [sheetPath(0), [...sheetParts(own, 'plain')].join('')] as const];
  return zipFixed(Object.fromEntries(parts.map(([path, text]) => [path, strToU8(text)])));
}

/** The same written as it is read, with what the table and its columns are about on a second sheet. */
export function* xlsxParts(stream: RowStream): Generator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const taken = (): Uint8Array[] => {
    const chunks = ready;
    ready = [];
    return chunks;
  };
  function* add(name: string, texts: Iterable<string>): Generator<Uint8Array> {
    // A million rows: speed counts for more than the last third of the size.
    const file = new ZipDeflate(name, { level: 1 });
    file.mtime = epoch;
    zip.add(file);
    for (const text of texts) {
      file.push(strToU8(text));
      yield* taken();
    }
    file.push(new Uint8Array(0), true);
    yield* taken();
  }
  for (const [name, text] of workbookParts([stream.name, 'About'])) yield* add(name, [text]);
  yield* add(sheetPath(0), sheetParts(stream, 'table'));
  const about = { name: 'About', columns: aboutColumns, rows: aboutRows(stream) };
  yield* add(sheetPath(1), sheetParts(about, 'prose'));
  zip.end();
  yield* taken();
}

/** Our own reader knows this sheet by its head, and leaves it out. */
const aboutColumns = [plainColumn('what', 'text'), plainColumn('value', 'text')];

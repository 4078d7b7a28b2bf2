import { strToU8, Zip, ZipDeflate } from 'fflate';
import { epoch, zipFixed } from '../zip.ts';
import type { RowStream } from './row-stream.ts';
import { sheetParts } from './sheet-xml.ts';
import type { Table } from './table.ts';
import { sheetPath, workbookParts } from './workbook-parts.ts';

/**
 * One sheet with a bold, frozen header row. Text cells are typed as strings and formatted as text, so a value that
 * begins with "=" or "@" never runs. Numbers keep every digit; undefined cells are empty. Same table, same bytes.
 * @throws LockstepError USAGE when the table has more rows, or a cell more characters, than a sheet can hold.
 */
export function toXlsx(table: Table): Uint8Array {
  const parts = [...workbookParts([table.name]), [sheetPath(0), [...sheetParts(table)].join('')] as const];
  return zipFixed(Object.fromEntries(parts.map(([name, text]) => [name, strToU8(text)])));
}

/** The same written as it is read, with what the table is about on a second sheet. */
export function* xlsxParts(stream: RowStream): Generator<Uint8Array> {
  const sheets = stream.about.length > 0 ? [stream.name, 'About'] : [stream.name];
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const take = (): Uint8Array[] => {
    const taken = ready;
    ready = [];
    return taken;
  };
  function* add(name: string, texts: Iterable<string>): Generator<Uint8Array> {
    // A million rows: speed counts for more than the last third of the size.
    const file = new ZipDeflate(name, { level: 1 });
    file.mtime = epoch;
    zip.add(file);
    for (const text of texts) {
      file.push(strToU8(text));
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
  }
  for (const [name, text] of workbookParts(sheets)) yield* add(name, [text]);
  yield* add(sheetPath(0), sheetParts(stream));
  if (sheets.length > 1)
    yield* add(sheetPath(1), sheetParts({ name: 'About', columns: ['what', 'value'], rows: stream.about }));
  zip.end();
  yield* take();
}

import { parquetMetadata, parquetSchema } from 'hyparquet/src/metadata.js';
import type { FileMetaData, RowGroup, SchemaElement } from 'hyparquet/src/types.js';
import type { Bytes } from '../bytes/random-access.ts';
import { Refusal } from '../refusal.ts';
import { type Grid, GridRow } from '../rows/grid.ts';
import type { Expanded, Source } from '../types.ts';
import { ParquetError, readPages } from './pages.ts';
import { valueText } from './value-text.ts';

const largestFooter = 64 * 2 ** 20;
const largestGroup = 2 ** 30;
/** A run of bytes this long that all say "more follows" is no number of any column. */
const longestRun = 65_536;

type Column = Readonly<{ name: string; element: SchemaElement }>;

/**
 * A Parquet file as the table it holds: names on line 1, as if it were CSV, then its rows, one row group in memory at a
 * time. Columns of lists or structures have no place in a row of cells: they are left out and named.
 *
 * @throws Refusal DAMAGED_PARQUET, ENCRYPTED, NESTED, and when rows are asked for COMPRESSION, ENCODING, TOO_LONG, BOMB
 */
export function parquetTable(source: Source, bytes: Bytes): Expanded {
  const metadata = decoding(source, () => readFooter(bytes));
  const { columns, nested } = decoding(source, () => flatColumns(metadata));
  const grid = {
    what: 'Parquet',
    ragged: false,
    cellName: null,
    each: rowsOf(source, bytes, metadata, columns),
  };
  return {
    sources: [{ ...source, grid }],
    skipped: nested.map((name) => ({
      file: `${source.name} › ${name}`,
      reason: 'a column of lists or structures: write it with one value a cell',
    })),
  };
}

const rowsOf =
  (source: Source, bytes: Bytes, metadata: FileMetaData, columns: readonly Column[]): Grid['each'] =>
  (visit, onBytes) => {
    const row = new GridRow();
    row.cells = columns.map((c) => c.name);
    row.count = columns.length;
    row.numbers = columns.map(() => false);
    if (visit(row) === false) return;
    row.numbers = columns.map(
      ({ element }) =>
        !/BYTE_ARRAY|INT96/.test(element.type ?? '') || element.logical_type?.type === 'DECIMAL',
    );
    let line = 1;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      const values = decoding(source, () => columns.map((column) => readColumn(bytes, group, column, rows)));
      for (let i = 0; i < rows; i++) {
        row.line = ++line;
        row.cells = values.map((column) => column[i] ?? '');
        if (visit(row) === false) return;
      }
      const last = group.columns.at(-1)?.meta_data;
      // Said by the file, for the progress only.
      const done = Number(last?.data_page_offset) + Number(last?.total_compressed_size);
      onBytes(Number.isFinite(done) ? done : 0);
    }
  };

function readFooter(bytes: Bytes): FileMetaData {
  const tail = bytes.at(Math.max(0, bytes.size - 8), 8);
  const magic = new TextDecoder('latin1').decode(tail.subarray(4));
  if (tail.length < 8 || (magic !== 'PAR1' && magic !== 'PARE')) throw damaged('its end is missing');
  if (magic === 'PARE') throw new ParquetError('ENCRYPTED', 'the file is encrypted');
  const length = new DataView(tail.buffer, tail.byteOffset).getUint32(0, true);
  if (length > largestFooter || length + 12 > bytes.size)
    throw damaged('its directory is longer than the file');
  const footer = bytes.at(bytes.size - 8 - length, length + 8).slice();
  let run = 0;
  for (const byte of footer) {
    run = byte < 128 ? 0 : run + 1;
    if (run > longestRun) throw damaged('its directory holds no numbers');
  }
  return parquetMetadata(footer, { geoparquet: false });
}

function flatColumns(
  metadata: FileMetaData,
): Readonly<{ columns: readonly Column[]; nested: readonly string[] }> {
  const { children } = parquetSchema(metadata);
  const flat = children.filter((c) => c.children.length === 0 && c.element.repetition_type !== 'REPEATED');
  if (flat.length === 0) throw new ParquetError('NESTED', 'it has no column of one value a row');
  return {
    columns: flat.map(({ element }) => ({ name: element.name, element })),
    nested: children.filter((c) => !flat.includes(c)).map((c) => c.element.name),
  };
}

function readColumn(bytes: Bytes, group: RowGroup, column: Column, rows: number): readonly (string | null)[] {
  const chunk = group.columns.find(
    (c) => c.meta_data?.path_in_schema.length === 1 && c.meta_data.path_in_schema[0] === column.name,
  );
  const meta = chunk?.meta_data;
  if (chunk?.file_path) throw new ParquetError('EXTERNAL', 'its columns are in other files');
  if (meta === undefined)
    throw new ParquetError('ENCRYPTED', `column ${column.name} is encrypted or missing`);
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const from = Math.min(start, Number(meta.data_page_offset));
  const size = Number(meta.total_compressed_size);
  if (!(rows >= 0) || !(size >= 0) || from < 4 || from + size > bytes.size)
    throw damaged(`column ${column.name} lies outside the file`);
  if (size > largestGroup || Number(meta.total_uncompressed_size) > largestGroup || rows > 2 ** 26)
    throw new ParquetError('TOO_LONG', 'a row group of more than 1 GiB: write it in smaller row groups');
  return readPages(bytes.at(from, size), meta, column.element, rows, valueText(column.element));
}

/** Whatever a decoder throws, it throws at damaged bytes. */
function decoding<T>(source: Source, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof ParquetError ? error.code : 'DAMAGED_PARQUET';
    const message = error instanceof Error ? error.message : 'damaged';
    throw new Refusal(error instanceof ParquetError ? message : `the file is damaged (${message})`, {
      file: source.name,
      line: 1,
      column: '',
      raw: '',
      code,
    });
  }
}

const damaged = (what: string): ParquetError =>
  new ParquetError('DAMAGED_PARQUET', `the file is damaged: ${what}`);

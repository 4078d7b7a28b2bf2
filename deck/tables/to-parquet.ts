import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnKind, RowStream } from './row-stream.ts';
import type { Cell } from './table.ts';

/** Rows of one row group: what stands in memory at a time. */
const group = 50_000;

/**
 * Apache Parquet with Snappy pages: text columns as UTF-8 strings, number columns as doubles, every column optional, so
 * that undefined is null. What the table is about stands in the file's key–value metadata. Same rows, same bytes.
 */
export function* parquetParts({ columns, kinds, rows, about }: RowStream): Generator<Uint8Array> {
  const names = distinct(columns);
  const kindOf = (i: number): ColumnKind => kinds[i] ?? 'text';
  const bytes = new ByteWriter();
  const drain = (): Uint8Array => {
    const chunk = bytes.getBytes().slice();
    bytes.index = 0;
    return chunk;
  };
  const writer = new ParquetWriter({
    writer: bytes,
    createdBy: 'Lockstep',
    kvMetadata: about.map(([key, value]) => ({ key, value })),
    schema: [
      { name: 'root', num_children: names.length },
      ...names.map((name, i) =>
        kindOf(i) === 'number'
          ? { name, type: 'DOUBLE' as const, repetition_type: 'OPTIONAL' as const }
          : {
              name,
              type: 'BYTE_ARRAY' as const,
              converted_type: 'UTF8' as const,
              repetition_type: 'OPTIONAL' as const,
            },
      ),
    ],
  });
  let held: (readonly Cell[])[] = [];
  const write = (): void => {
    const columnData = names.map((name, i) => ({ name, data: held.map((row) => stored(row[i], kindOf(i))) }));
    writer.write({ columnData, rowGroupSize: group });
    held = [];
  };
  for (const row of rows) {
    held.push(row);
    if (held.length < group) continue;
    write();
    yield drain();
  }
  if (held.length > 0) write();
  writer.finish();
  yield drain();
}

function stored(value: Cell | undefined, kind: ColumnKind): Cell {
  if (value === undefined || value === null) return null;
  if (kind === 'text') return String(value);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** Parquet tells columns by their names: the second "label" becomes "label_2". */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
    taken.add(free);
    return free;
  });
}

import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell } from './cell.ts';
import type { ColumnKind } from './column.ts';
import type { RowStream } from './row-stream.ts';

/** Rows of one row group: what stands in memory at a time. */
const group = 50_000;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];
type Stored = string | number | bigint | boolean | null;
type Kind = Readonly<{ type: Omit<SchemaElement, 'name'>; stored: (value: Cell) => Stored }>;

const finite = (value: Cell): value is number => typeof value === 'number' && Number.isFinite(value);
const whole = (value: Cell): bigint | null => (finite(value) ? BigInt(Math.round(value)) : null);

const kinds: Readonly<Record<ColumnKind, Kind>> = {
  text: { type: { type: 'BYTE_ARRAY', converted_type: 'UTF8' }, stored: String },
  number: { type: { type: 'DOUBLE' }, stored: (value) => (finite(value) ? value : null) },
  integer: { type: { type: 'INT64' }, stored: whole },
  boolean: { type: { type: 'BOOLEAN' }, stored: (value) => value === true },
  time: {
    type: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    stored: whole,
  },
};

/**
 * Apache Parquet with Snappy pages: texts as UTF-8, numbers as doubles, counts as 64-bit integers, times as timestamps
 * in UTC; every column optional, so that undefined is null. What the table is about stands in the file's key–value
 * metadata. Same rows, same bytes.
 */
export function* parquetParts({ columns, rows, about }: RowStream): Generator<Uint8Array> {
  const names = distinct(columns.map((column) => column.name));
  const of = columns.map((column) => kinds[column.kind]);
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
      ...of.map(({ type }, i) => ({ name: names[i] ?? '', ...type, repetition_type: 'OPTIONAL' as const })),
    ],
  });
  let held: (readonly Cell[])[] = [];
  const write = (): void => {
    const columnData = of.map(({ stored }, i) => ({
      name: names[i] ?? '',
      data: held.map((row) => {
        const value = row[i] ?? null;
        return value === null ? null : stored(value);
      }),
    }));
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

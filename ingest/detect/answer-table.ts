import type { Context } from '../context.ts';
import type { Doc, JsonFormat, Table, TableFormat, TableHead } from '../format.ts';
import type { Json, JsonObject } from '../json/parse.ts';
import { jsonRow } from '../row.ts';
import type { CsvRow } from '../text/csv.ts';
import type { Header } from '../text/header.ts';

/** So many rows are read as one answer. */
const batch = 50_000;
const sampled = 10;

/** Where answers keep their list of rows; a table has lost that envelope. */
const envelopes: readonly ((rows: Json) => Json)[] = [
  (rows) => rows,
  (rows) => object({ data: rows }),
  (rows) => object({ result: rows }),
  (rows) => object({ result: object({ list: rows }) }),
  (rows) => object({ positions: rows }),
];

const object = (fields: Readonly<Record<string, Json>>): JsonObject => ({
  at: 0,
  end: 0,
  fields: new Map(Object.entries(fields)),
});

/**
 * The rows of an API's answer as a table with its keys for columns, as a notebook or a spreadsheet saves it: read by the
 * reader of the answer. A key within a key is a column `leverage.value`; blank, NaN and None are null.
 */
export const answerTable = (format: JsonFormat): TableFormat => ({
  info: format.info,
  ...(format.refusal === undefined ? {} : { refusal: format.refusal }),
  shape: 'table',
  detect: (head) => {
    const match = format.detect(fitting(format, sampleOf(head)) ?? null);
    return match === null ? null : { ...match, why: `${match.why}, as columns of a table` };
  },
  read: (table, context) => read(format, table, context),
});

function fitting(format: JsonFormat, rows: Json): Json | undefined {
  return envelopes.map((wrap) => wrap(rows)).find((root) => format.detect(root) !== null);
}

const samples = new WeakMap<TableHead, Json>();

function sampleOf(head: TableHead): Json {
  let rows = samples.get(head);
  if (rows === undefined) {
    rows = head.sample.slice(0, sampled).map((cells) => rowObject(head.header, (i) => cells[i] ?? ''));
    samples.set(head, rows);
  }
  return rows;
}

function read(format: JsonFormat, table: Table, context: Context): void {
  let objects: JsonObject[] = [];
  let places = new Map<JsonObject, Readonly<{ line: number; raw: string }>>();
  const flush = (): void => {
    if (objects.length === 0) return;
    const doc: Doc = {
      line: table.header.line,
      row: (found) => {
        const place = places.get(found);
        return jsonRow(found, place?.line ?? table.header.line, place?.raw ?? '');
      },
    };
    format.read(fitting(format, objects) ?? objects, doc, context);
    objects = [];
    places = new Map();
  };
  table.each((row) => {
    const { cells } = row;
    const found = rowObject(table.header, (i) => textOf(cells, i));
    places.set(found, { line: row.line, raw: row.raw });
    if (objects.push(found) === batch) flush();
  });
  flush();
}

const textOf = (cells: CsvRow, i: number): string => cells.text(i);

function rowObject({ original }: Header, text: (i: number) => string): JsonObject {
  const fields = new Map<string, Json>();
  for (const [i, name] of original.entries()) {
    if (name === '') continue;
    const path = name.split('.');
    let into = fields;
    for (const key of path.slice(0, -1)) into = within(into, key);
    into.set(path.at(-1) ?? name, cellValue(text(i).trim()));
  }
  return { at: 0, end: 0, fields };
}

function within(fields: Map<string, Json>, key: string): Map<string, Json> {
  const found = fields.get(key);
  if (typeof found === 'object' && found !== null && 'fields' in found)
    return found.fields as Map<string, Json>;
  const inner = new Map<string, Json>();
  fields.set(key, { at: 0, end: 0, fields: inner });
  return inner;
}

function cellValue(text: string): Json {
  if (/^(|nan|nat|none|null)$/i.test(text)) return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  return text;
}

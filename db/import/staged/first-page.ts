import { putVarint, varintLength } from './encode.ts';
import { Cells, pageKind, pageSize } from './pages.ts';

/** A table or an index as the database's schema names it. */
export type SchemaEntry = Readonly<{ type: 'table' | 'index'; name: string; sql: string; root: number }>;

const encoder = new TextEncoder();

/** The database's header and its schema (https://sqlite.org/fileformat2.html#the_database_header). */
export function firstPage(table: string, entries: readonly SchemaEntry[], pages: number): Uint8Array {
  const page = new Uint8Array(pageSize);
  const view = new DataView(page.buffer);
  const cells = new Cells();
  for (const [i, entry] of entries.entries()) put(cells, i + 1, entry, table);
  cells.layOut(page, 100, pageKind.tableLeaf, 0);
  page.set(encoder.encode('SQLite format 3\0'));
  view.setUint16(16, pageSize);
  page.set([1, 1, 0, 64, 32, 32], 18);
  view.setUint32(24, 1);
  view.setUint32(28, pages);
  view.setUint32(40, 1);
  view.setUint32(44, 4);
  view.setUint32(56, 1);
  view.setUint32(92, 1);
  view.setUint32(96, 3_040_000);
  return page;
}

function put(cells: Cells, id: number, { type, name, sql, root }: SchemaEntry, table: string): void {
  const rootBytes = new Uint8Array(4);
  new DataView(rootBytes.buffer).setUint32(0, root);
  const texts = [type, name, table, sql].map((text) => encoder.encode(text));
  const [typeText, nameText, tableText, sqlText] = texts as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const body = [typeText, nameText, tableText, rootBytes, sqlText];
  const types = body.map((bytes) => (bytes === rootBytes ? 4 : 13 + 2 * bytes.length));
  const header = 1 + types.reduce((n, t) => n + varintLength(t), 0);
  cells.begin();
  let at = putVarint(cells.bytes, cells.used, header + body.reduce((n, b) => n + b.length, 0));
  at = putVarint(cells.bytes, at, id);
  at = putVarint(cells.bytes, at, header);
  for (const serial of types) at = putVarint(cells.bytes, at, serial);
  for (const bytes of body) {
    cells.bytes.set(bytes, at);
    at += bytes.length;
  }
  cells.used = at;
}

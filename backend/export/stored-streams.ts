import { auditWords } from '../../contract/audit-words.ts';
import type { Parsed } from '../../contract/contract.ts';
import { positionColumns } from '../../contract/dto/positions.ts';
import { listedColumns } from '../../contract/listed-columns.ts';
import { auditPage } from '../../db/audit.ts';
import { allRejects, listImports } from '../../db/imports.ts';
import { positionRows } from '../../db/positions/positions-stream.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Cell } from '../../deck/tables/cell.ts';
import { type ColumnKind, columnOf } from '../../deck/tables/column.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';
import { filtersBy } from '../account/filters-by.ts';
import { giveTriggersOf } from '../account/triggers.ts';
import type { Context } from '../context.ts';
import { aboutRows } from './about-rows.ts';

type Request = Parsed<'export.table'>;

const positionTexts = new Set<string>([...listedColumns, 'importId']);

const positionKind = (column: (typeof positionColumns)[number]): ColumnKind => {
  if (column === 'line') return 'integer';
  return positionTexts.has(column) ? 'text' : 'number';
};

/**
 * Everything the filter matches, read as it is written. An import is named by its file: its number is of this workspace
 * alone and would differ in another that holds the same.
 */
export function positionsStream(context: Context, request: Request): RowStream {
  const { workspace, snapshots } = context;
  const snapshot = snapshots.label(request.snapshot);
  const { filters = [], search = '', sort = [], columns = positionColumns } = request.options.positions ?? {};
  const triggers = columns.includes('trigger');
  if (triggers || filtersBy(filters, 'trigger') || sort.some(({ column }) => column === 'trigger'))
    giveTriggersOf(context, snapshot);
  const places = columns.map((column) => positionColumns.indexOf(column));
  const ws = workspace();
  const files = new Map(listImports(ws).map(({ id, file }) => [id, file]));
  const named = positionColumns.indexOf('importId');
  return {
    name: 'positions',
    columns: columns.map((column) => columnOf(column === 'importId' ? 'file' : column, positionKind(column))),
    rows: mapRows(positionRows(ws, { snapshot, filters, search, sort, triggers }), (row) => {
      row[named] = files.get(Number(row[named])) ?? '';
      return places.map((place) => row[place] ?? null);
    }),
    about: aboutRows(ws, { snapshot, filters, search }),
  };
}

function* mapRows<T>(rows: Iterable<T>, to: (row: T) => T): Generator<T> {
  for (const row of rows) yield to(row);
}

/** The rejects of one import, or of all, in the order of import. */
export function rejectsStream({ workspace }: Context, { options }: Request): RowStream {
  const ws = workspace();
  const wanted = options.rejects?.import;
  const imports = listImports(ws)
    .toReversed()
    .filter((i) => wanted === undefined || i.id === wanted)
    .map(({ id, file }) => ({ id, file }));
  // An import that is not there is refused by the reader, in its own words.
  const sources = imports.length === 0 && wanted !== undefined ? [{ id: wanted, file: '' }] : imports;
  return {
    name: 'rejects',
    columns: [
      columnOf('import', 'integer'),
      columnOf('file', 'text'),
      columnOf('line', 'integer'),
      ...['column', 'raw', 'code', 'message'].map((name) => columnOf(name, 'text')),
    ],
    rows: rejectRows(ws, sources),
    about: [],
  };
}

function* rejectRows(ws: Workspace, imports: readonly { id: number; file: string }[]): Generator<Cell[]> {
  for (const { id, file } of imports)
    for (const r of allRejects(ws, id)) yield [id, file, r.line, r.column, r.raw, r.code, r.message];
}

/** `action` is the kind of a line, which its hash covers and programs filter by; `done` says it in words. */
export function auditStream({ workspace }: Context): RowStream {
  return {
    name: 'audit',
    columns: [
      columnOf('id', 'integer'),
      columnOf('at', 'time'),
      ...['actor', 'action', 'done', 'before', 'after', 'detail', 'hash'].map((name) =>
        columnOf(name, 'text'),
      ),
    ],
    rows: auditRows(workspace()),
    about: [],
  };
}

function* auditRows(ws: Workspace): Generator<Cell[]> {
  const page = 1_000;
  for (let offset = 0; ; offset += page) {
    const { rows } = auditPage(ws, offset, page);
    for (const r of rows) {
      const sides = [r.before ?? '', r.after ?? ''];
      yield [r.id, r.at, r.actor ?? '', r.action, auditWords(r.action), ...sides, r.detail, r.hash];
    }
    if (rows.length < page) return;
  }
}

const importColumns = {
  id: 'integer',
  file: 'text',
  sha256: 'text',
  format: 'text',
  kind: 'text',
  snapshot: 'text',
  at: 'time',
  rows: 'integer',
  imported: 'integer',
  updated: 'integer',
  duplicates: 'integer',
  rejected: 'integer',
} as const;

export function importsStream({ workspace }: Context): RowStream {
  const names = Object.keys(importColumns) as (keyof typeof importColumns)[];
  return {
    name: 'imports',
    columns: names.map((name) => columnOf(name, importColumns[name])),
    rows: listImports(workspace()).map((row) => names.map((name) => row[name])),
    about: [],
  };
}

import type { Parsed } from '../../contract/contract.ts';
import { positionColumns } from '../../contract/dto/workspace.ts';
import { auditPage } from '../../db/audit.ts';
import { allRejects, listImports } from '../../db/imports.ts';
import type { Single } from '../../db/positions/position-filter.ts';
import { positionRows } from '../../db/positions/positions-stream.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { ColumnKind, RowStream } from '../../deck/tables/row-stream.ts';
import type { Cell, Table } from '../../deck/tables/table.ts';
import type { Context } from '../context.ts';

type Request = Parsed<'export.table'>;

const positionTexts = new Set<string>([
  'participant',
  'cohort',
  'venue',
  'symbol',
  'asset',
  'sector',
  'instrument',
  'side',
  'marginMode',
]);

const conditionText = ({ column, op, values, absolute }: Single): string =>
  `${absolute ? 'size of ' : ''}${column} ${op} ${values.join(', ')}`;

/** Everything the filter matches, read as it is written. */
export function positionsStream({ workspace, snapshots }: Context, request: Request): RowStream {
  const snapshot = snapshots.label(request.snapshot);
  const { filters = [], search = '' } = request.options.positions ?? {};
  return {
    name: 'positions',
    columns: positionColumns,
    kinds: positionColumns.map((column): ColumnKind => (positionTexts.has(column) ? 'text' : 'number')),
    rows: positionRows(workspace(), { snapshot, filters, search }),
    about: [
      ['snapshot', snapshot],
      ...filters.map((f): [string, string] => [
        'filter',
        'anyOf' in f ? f.anyOf.map(conditionText).join(' or ') : conditionText(f),
      ]),
      ...(search === '' ? [] : [['search', search] as [string, string]]),
    ],
  };
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
    columns: ['import', 'file', 'line', 'column', 'raw', 'code', 'message'],
    kinds: ['number', 'text', 'number', 'text', 'text', 'text', 'text'],
    rows: rejectRows(ws, sources),
    about: [],
  };
}

function* rejectRows(ws: Workspace, imports: readonly { id: number; file: string }[]): Generator<Cell[]> {
  for (const { id, file } of imports)
    for (const r of allRejects(ws, id)) yield [id, file, r.line, r.column, r.raw, r.code, r.message];
}

export function auditStream({ workspace }: Context): RowStream {
  return {
    name: 'audit',
    columns: ['id', 'at', 'actor', 'action', 'detail', 'hash'],
    kinds: ['number', 'text', 'text', 'text', 'text', 'text'],
    rows: auditRows(workspace()),
    about: [],
  };
}

function* auditRows(ws: Workspace): Generator<Cell[]> {
  const page = 1_000;
  for (let offset = 0; ; offset += page) {
    const { rows } = auditPage(ws, offset, page);
    for (const r of rows)
      yield [r.id, new Date(r.at).toISOString(), r.actor ?? '', r.action, r.detail, r.hash];
    if (rows.length < page) return;
  }
}

const importColumns = [
  'id',
  'file',
  'sha256',
  'format',
  'kind',
  'snapshot',
  'at',
  'rows',
  'imported',
  'updated',
  'duplicates',
  'rejected',
] as const;

export const importsTable = ({ workspace }: Context): Table => ({
  name: 'imports',
  columns: importColumns,
  rows: listImports(workspace()).map((row) =>
    importColumns.map((column) => (column === 'at' ? new Date(row.at).toISOString() : row[column])),
  ),
});

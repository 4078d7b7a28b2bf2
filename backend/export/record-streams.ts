import type { Parsed } from '../../contract/contract.ts';
import { type RecordTable, recordRows, recordTables } from '../../db/record-rows.ts';
import type { ColumnKind, RowStream } from '../../deck/tables/row-stream.ts';
import type { Context } from '../context.ts';

/** A table of what is stored, in the layout our own readers import again. */
export function recordStream(
  { workspace, snapshots }: Context,
  table: RecordTable,
  request: Parsed<'export.table'>,
): RowStream {
  const { columns, texts, ofSnapshot } = recordTables[table];
  const snapshot = ofSnapshot ? snapshots.label(request.snapshot) : '';
  const isText = new Set<string>(texts);
  return {
    name: table,
    columns,
    kinds: columns.map((column): ColumnKind => (isText.has(column) ? 'text' : 'number')),
    rows: recordRows(workspace(), table, snapshot),
    about: ofSnapshot ? [['snapshot', snapshot]] : [],
  };
}

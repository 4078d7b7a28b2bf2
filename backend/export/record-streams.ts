import type { Parsed } from '../../contract/contract.ts';
import { type RecordTable, type RecordTableInfo, recordRows, recordTables } from '../../db/record-rows.ts';
import { type ColumnKind, storedColumn } from '../../deck/tables/column.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';
import type { Context } from '../context.ts';

/** A table of what is stored, in the layout our own readers import again. */
export function recordStream(
  { workspace, snapshots }: Context,
  table: RecordTable,
  request: Parsed<'export.table'>,
): RowStream {
  const { columns, ofSnapshot } = recordTables[table];
  const snapshot = ofSnapshot ? snapshots.label(request.snapshot) : '';
  return {
    name: table,
    columns: columns.map((column) => storedColumn(column, kindOf(table, column))),
    rows: recordRows(workspace(), table, snapshot),
    about: ofSnapshot ? [['snapshot', snapshot]] : [],
  };
}

function kindOf(table: RecordTable, column: string): ColumnKind {
  const { texts, times, booleans }: RecordTableInfo = recordTables[table];
  if (times.includes(column)) return 'time';
  if (booleans.includes(column)) return 'boolean';
  return texts.includes(column) ? 'text' : integers.has(column) ? 'integer' : 'number';
}

const integers = new Set(['tier', 'interval_hours']);

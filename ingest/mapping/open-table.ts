import type { Mapping } from '../../contract/dto/import.ts';
import { Refusal } from '../refusal.ts';
import { openRows } from '../rows/open-rows.ts';
import type { RowSource } from '../rows/row-source.ts';
import { headerFor } from '../text/find-header.ts';
import { type Header, makeHeader } from '../text/header.ts';
import type { Source } from '../types.ts';

export type TableSample = Readonly<{ header: Header; rows: RowSource }>;

/** The rows of a table in any container, and their names. @throws Refusal when it is no table */
export function openTable(
  source: Source,
  mapping: Pick<Mapping, 'columns' | 'delimiter'> | null = null,
): TableSample {
  const rows = openRows(source, mapping?.delimiter ?? null);
  const first = rows.first[headerFor(rows.first, mapping ?? undefined)];
  if (first === undefined) throw refusal(source, 'NO_HEADER', 'no row of column names');
  return { header: makeHeader(first.cells, first.line), rows };
}

const refusal = (source: Source, code: string, message: string): Refusal =>
  new Refusal(message, { file: source.name, line: 1, column: '', raw: '', code });

import type { Mapping } from '../../contract/dto/import.ts';
import type { Context } from '../context.ts';
import type { Table, TableRow } from '../format.ts';
import { normalise } from '../text/header.ts';

const names = /^(position |pos )?(status|state)$|^(状态|状態|狀態|상태)$/;
const closed =
  /^(closed|close|settled|liquidated|expired|flat|geschlossen|ferm[ée]e?|cerrad[oa]|已平仓|已平倉|決済済み?|청산됨?)$/i;

/**
 * Whether a row of positions is one that is held no more, by a column of states that the mapping neither reads nor leaves out
 * on purpose. It is left out, and said.
 */
export function closedRows(mapping: Mapping, table: Table, context: Context): (row: TableRow) => boolean {
  const left = new Set((mapping.ignore ?? []).map(normalise));
  const used = new Set(Object.values(mapping.columns).map(({ column }) => normalise(column)));
  const at = table.header.names.findIndex((name) => names.test(name) && !left.has(name) && !used.has(name));
  if (at < 0) return () => false;
  const column = table.header.original[at] ?? '';
  return ({ cells, line }) => {
    const text = cells.text(at).trim();
    if (!closed.test(text)) return false;
    context.tally(
      'CLOSED_ROW',
      line,
      `rows whose ${column} says "${text}" are no open positions and are left out. To read them all the same, leave the column out of the mapping on purpose (ignore)`,
    );
    return true;
  };
}

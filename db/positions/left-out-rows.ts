import type { PositionsOutput } from '../../contract/dto/positions.ts';
import type { Workspace } from '../workspace.ts';
import { type Asked, totalsOf } from './asked-rows.ts';
import { numberSql, type PositionColumn } from './position-columns.ts';
import { withValued } from './sums-of.ts';

/** What filters leave out only because it has no number to compare: how much, and of which columns. */
export function leftOutOf(ws: Workspace, asked: Asked): PositionsOutput['leftOut'] {
  const { rows, matching, path, valued, selection } = asked;
  if (matching.undefined === null) return null;
  const { columns, ...condition } = matching.undefined;
  if (selection !== null && selection.leftOut === null) return null;
  const totals = totalsOf(ws, rows, condition, path, selection?.leftOut?.totals);
  if (totals.total === 0) return null;
  const { long, short, debt, unvalued } = withValued(ws, totals, rows, condition, valued);
  const known = unvalued < totals.total;
  return {
    positions: totals.total,
    gross: known ? long + short : null,
    debt: known ? debt : null,
    columns: columns.length === 1 ? [...columns] : withGaps(ws, asked, columns, unvalued),
  };
}

/** Those columns in which a row that is left out has no number. */
function withGaps(
  ws: Workspace,
  { rows, matching, path, selection }: Asked,
  columns: readonly PositionColumn[],
  unvalued: number,
): PositionColumn[] {
  if (selection !== null) return columns.filter((column) => selection.leftOut?.columns.includes(column));
  const counts = columns.map((column) => `count(*) - count(${numberSql(column)})`);
  const [gaps = []] = ws
    .prepareRaw(
      `SELECT ${counts.join(', ')} FROM ${path.from} WHERE ${path.where} AND ${matching.undefined?.where}`,
    )
    .all(...path.values(rows), ...(matching.undefined?.values ?? []));
  return columns.filter((column, i) => Number(gaps[i]) > 0 && (column !== 'notional' || unvalued > 0));
}

import type { z } from 'zod';
import { instrumentKinds } from '../../contract/domain.ts';
import type { PositionRow, PositionsOutput, positionsInput } from '../../contract/dto/workspace.ts';
import { findSnapshot } from '../snapshots.ts';
import type { Workspace } from '../workspace.ts';
import { keptOf } from './kept-answers.ts';
import { type PositionTotals, totalsColumns } from './kept-totals.ts';
import { type Matching, matching } from './matching.ts';
import { byAccount, byName, byNotional, type Path, pageSql, type Rows, type Sort, scan } from './page-sql.ts';
import { positionTotals } from './position-totals.ts';
import { sortedIds } from './sorted-ids.ts';

export type PositionsQuery = z.output<typeof positionsInput>;

/** Pages that end before this are the first of a sort without sorting the rest. */
const near = 5_000;
/** Rows of so few accounts, as a share, are fetched one by one. */
const fewAccounts = 0.05;
/** Unsorted, the largest long comes first. */
const usual: Sort = [{ column: 'notional', descending: true }];

/**
 * A page of a snapshot's positions and loans (as supply and borrow), with count and sums (USD) over all that match.
 * Notional is signed, long positive; `short` is the magnitude. Superseded rows are not shown.
 *
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function positionsPage(ws: Workspace, query: PositionsQuery): PositionsOutput {
  const { id: snapshot } = findSnapshot(ws, query.snapshot);
  const all = positionTotals(ws, snapshot);
  const rows: Rows = { snapshot, first: all.first, last: all.last };
  const asked = matching(ws, query.filters, query.search);
  const few = asked.accounts !== null && asked.accounts <= Math.max(1, fewAccounts * all.participants);
  const found = asked.where === 'true' ? all : totalsOf(ws, rows, asked, few ? byAccount : scan);
  const sort = query.sort.length > 0 ? query.sort : usual;
  const path = few ? byAccount : pathOf(sort, asked, query.offset + query.limit);
  const ids =
    path === null
      ? sortedPage(ws, sort, rows, asked, found.total, query)
      : page(ws, sort, rows, asked, path, query);
  return {
    ...withTotals(found),
    rows: ws.prepare<StoredRow>(rowSql).all(JSON.stringify(ids)).map(toRow),
  };
}

/** How to come by a page; null: all rows must be sorted for it. */
function pathOf(sort: Sort, { where }: Matching, end: number): Path | null {
  const [first] = sort;
  if (where === 'true' && sort.length === 1 && first?.column === 'notional') return byNotional;
  if (end > near) return null;
  return where === 'true' && sort.length === 1 && first?.column === 'participant' ? byName : scan;
}

type Window = Readonly<{ offset: number; limit: number }>;

function page(ws: Workspace, sort: Sort, rows: Rows, asked: Matching, path: Path, window: Window): number[] {
  return ws
    .prepareRaw(pageSql(sort, path, asked.where))
    .all(...path.values(rows), ...asked.values, window.limit, window.offset)
    .map(([id]) => Number(id));
}

function sortedPage(
  ws: Workspace,
  sort: Sort,
  rows: Rows,
  asked: Matching,
  total: number,
  window: Window,
): number[] {
  const { offset, limit } = window;
  const name = JSON.stringify([rows.snapshot, sort, asked.where, asked.values]);
  const order = keptOf(ws).orders.get(name, () => sortedIds(ws, sort, rows, asked, total));
  const ids = [...order.subarray(offset, offset + limit)];
  ws.noteRead(`rows of positions ${name} from ${offset}`, ids);
  return ids;
}

/** Paging asks for the same sums again and again: they are kept until the workspace is written to. */
function totalsOf(ws: Workspace, rows: Rows, asked: Matching, path: Path): PositionTotals {
  const name = JSON.stringify([rows.snapshot, asked.where, asked.values]);
  const found = keptOf(ws).totals.get(name, () => {
    const sql = `SELECT ${totalsColumns} FROM ${path.from} WHERE ${path.where} AND ${asked.where}`;
    const totals = ws.prepare<PositionTotals>(sql).get(...path.values(rows), ...asked.values);
    if (totals === undefined) throw new TypeError('an aggregate without a row');
    return totals;
  });
  ws.noteRead(`sums of positions ${name}`, found);
  return found;
}

function withTotals(t: PositionTotals): Pick<PositionsOutput, 'total' | 'totals'> {
  const { total, long, short, debt, participants, unvalued } = t;
  return {
    total,
    totals: { gross: long + short, net: long - short, long, short, debt, participants, unvalued },
  };
}

type StoredRow = Omit<PositionRow, 'instrument' | 'side' | 'marginMode'> &
  Readonly<{ kind: number; direction: number; mode: number }>;

const rowSql = `
SELECT p.id AS row, pt.name AS participant, pt.cohort, v.name AS venue, i.symbol, a.name AS asset, a.sector,
  p.kind, p.side AS direction, p.quantity, p.notional, p.entry_price AS entryPrice, p.mark_price AS markPrice,
  p.unrealised_pnl AS unrealisedPnl, p.leverage, p.margin_mode AS mode, p.isolated_margin AS isolatedMargin,
  p.maintenance_rate AS maintenanceRate, p.liquidation_price AS liquidationPrice, p.import_id AS importId, p.line
FROM json_each(?) page CROSS JOIN positions p ON p.id = page.value
JOIN participants pt ON pt.id = p.participant_id JOIN venues v ON v.id = p.venue_id
JOIN instruments i ON i.id = p.instrument_id JOIN assets a ON a.id = p.asset_id
ORDER BY page.key`;

const modes = ['isolated', 'cross', 'lending'] as const;

function toRow({ kind, direction, mode, ...row }: StoredRow): PositionRow {
  return {
    ...row,
    instrument: instrumentKinds[kind] ?? 'linear',
    side: direction === 1 ? 'long' : 'short',
    marginMode: modes[mode] ?? 'cross',
  };
}

import type { z } from 'zod';
import { accountKinds, instrumentKinds } from '../../contract/domain.ts';
import type { PositionRow, PositionsOutput, positionsInput } from '../../contract/dto/positions.ts';
import type { Workspace } from '../workspace.ts';
import { askedRows } from './asked-rows.ts';
import { leftOutOf } from './left-out-rows.ts';
import { distanceSql, sideWord } from './position-columns.ts';
import { runOfShown } from './run-of-shown.ts';
import type { Sums } from './sums-of.ts';
import type { Valued } from './valued-notionals.ts';

export type PositionsQuery = z.output<typeof positionsInput>;

/**
 * A page of a snapshot's positions and loans (as supply and borrow), with count and sums (USD) over all that match.
 * Notional is signed, long positive; `short` is the magnitude. Superseded rows are not shown.
 *
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function positionsPage(ws: Workspace, query: PositionsQuery): PositionsOutput {
  const asked = askedRows(ws, query);
  const ids = runOfShown(ws, asked, query);
  return {
    ...withTotals(asked.sums),
    leftOut: leftOutOf(ws, asked),
    rows: ws
      .prepare<StoredRow>(rowSql)
      .all(JSON.stringify(ids))
      .map((row) => toRow(row, asked.valued)),
  };
}

function withTotals(t: Sums): Pick<PositionsOutput, 'total' | 'totals'> {
  const { total, long, short, debt, participants, unvalued, valued } = t;
  const counts = { participants, unvalued, valued };
  if (total > 0 && unvalued === total)
    return { total, totals: { gross: null, net: null, long: null, short: null, debt: null, ...counts } };
  return { total, totals: { gross: long + short, net: long - short, long, short, debt, ...counts } };
}

type StoredRow = Omit<PositionRow, 'instrument' | 'side' | 'marginMode'> &
  Readonly<{ kind: number; direction: number; mode: number }>;

const rowSql = `
SELECT p.id AS row, pt.name AS participant, pt.cohort, v.name AS venue, i.symbol, a.name AS asset, a.sector,
  p.kind, p.side AS direction, p.quantity, p.notional, p.entry_price AS entryPrice, p.mark_price AS markPrice,
  p.unrealised_pnl AS unrealisedPnl, p.leverage, p.margin_mode AS mode, p.isolated_margin AS isolatedMargin,
  p.maintenance_rate AS maintenanceRate, p.liquidation_price AS liquidationPrice,
  ${distanceSql} AS distance, p.import_id AS importId, p.line
FROM json_each(?) page CROSS JOIN positions p ON p.id = page.value
JOIN participants pt ON pt.id = p.participant_id JOIN venues v ON v.id = p.venue_id
JOIN instruments i ON i.id = p.instrument_id JOIN assets a ON a.id = p.asset_id
ORDER BY page.key`;

function toRow({ kind, direction, mode, ...row }: StoredRow, valued: Valued): PositionRow {
  return {
    ...row,
    notional: row.notional ?? valued.get(row.row) ?? null,
    instrument: instrumentKinds[kind] ?? 'linear',
    side: sideWord(kind, direction),
    marginMode: accountKinds[mode] ?? 'cross',
  };
}

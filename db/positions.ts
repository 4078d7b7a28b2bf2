import type { z } from 'zod';
import { instrumentKinds } from '../contract/domain.ts';
import type { PositionRow, PositionsOutput, positionsInput } from '../contract/dto/workspace.ts';
import { columnRules } from './position-columns.ts';
import { type Condition, filterCondition, searchCondition } from './position-filter.ts';
import { findSnapshot } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

const borrow = instrumentKinds.indexOf('borrow');

export type PositionsQuery = z.output<typeof positionsInput>;

/**
 * A page of a snapshot's positions and loans (as supply and borrow), with count and sums (USD) over all that match.
 * Notional is signed, long positive; `short` is the magnitude. Superseded rows are not shown.
 *
 * @throws LockstepError NOT_FOUND (snapshot), USAGE (a filter's value that cannot be compared)
 */
export function positionsPage(ws: Workspace, query: PositionsQuery): PositionsOutput {
  const snapshot = findSnapshot(ws, query.snapshot);
  const { where, values } = matching(snapshot.id, query);
  const { total, totals } = sums(ws, where, values);
  const ids = ws
    .prepareRaw(pageSql(query, where))
    .all(...values, query.limit, query.offset)
    .map((row) => row[0]);
  const rows = ws.prepare<StoredRow>(rowSql).all(JSON.stringify(ids));
  return { total, totals, rows: rows.map(toRow) };
}

function matching(snapshot: number, query: PositionsQuery): { where: string; values: (string | number)[] } {
  const conditions: Condition[] = query.filters.map(filterCondition);
  if (query.search !== '') conditions.push(searchCondition(query.search));
  return {
    where: ['p.snapshot_id = ?', 'p.active = 1', ...conditions.map((c) => c.sql)].join(' AND '),
    values: [snapshot, ...conditions.flatMap((c) => c.values)],
  };
}

/**
 * Ids of the page only: names are looked up for the rows shown, not for those skipped. A sort by name walks the small
 * name table in order; the last sort column's direction decides among equals, so that an index can be read backwards.
 * Unsorted, the largest long comes first.
 */
export function pageSql(query: PositionsQuery, where: string): string {
  const joins = new Set<string>();
  const sort = query.sort.length > 0 ? query.sort : [{ column: 'notional' as const, descending: true }];
  const order = sort.map(({ column, descending }) => {
    const rule = columnRules[column];
    const direction = descending ? 'DESC' : 'ASC';
    if (rule.kind !== 'name') return `${rule.column} ${direction}`;
    joins.add(`JOIN ${rule.table} ON ${rule.table}.id = p.${rule.key}`);
    return `${rule.table}.${rule.attribute} ${direction}`;
  });
  const tie = sort.at(-1)?.descending ? 'DESC' : 'ASC';
  order.push(`p.id ${tie}`);
  return `SELECT p.id FROM positions p ${[...joins].join(' ')} WHERE ${where} ORDER BY ${order.join(', ')} LIMIT ? OFFSET ?`;
}

type Sums = Pick<PositionsOutput, 'total' | 'totals'>;
type Kept = { version: number; sums: Map<string, Sums> };
const keptSums = new WeakMap<Workspace, Kept>();

/** Paging asks for the same sums again and again: they are kept until the workspace is written to. */
function sums(ws: Workspace, where: string, values: readonly (string | number)[]): Sums {
  let kept = keptSums.get(ws.identity);
  if (kept === undefined || kept.version !== ws.version) {
    kept = { version: ws.version, sums: new Map() };
    keptSums.set(ws.identity, kept);
  }
  const key = `${where}\n${JSON.stringify(values)}`;
  const found = kept.sums.get(key);
  if (found !== undefined) {
    ws.noteRead(`sums of positions ${key}`, found);
    return found;
  }
  const row = ws
    .prepareRaw(
      `SELECT count(*), total(max(p.notional, 0)) FILTER (WHERE p.kind <> ${borrow}),
         total(max(-p.notional, 0)) FILTER (WHERE p.kind <> ${borrow}),
         total(-p.notional) FILTER (WHERE p.kind = ${borrow}), count(DISTINCT p.participant_id),
         count(*) FILTER (WHERE p.notional IS NULL)
       FROM positions p WHERE ${where}`,
    )
    .get(...values)
    ?.map(Number);
  const [total = 0, long = 0, short = 0, debt = 0, participants = 0, unvalued = 0] = row ?? [];
  const result = {
    total,
    totals: { gross: long + short, net: long - short, long, short, debt, participants, unvalued },
  };
  if (kept.sums.size > 200) kept.sums.clear();
  kept.sums.set(key, result);
  return result;
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

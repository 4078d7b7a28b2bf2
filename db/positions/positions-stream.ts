import { accountKinds, instrumentKinds } from '../../contract/domain.ts';
import { held, inOrder, ofSnapshot } from '../record-rows.ts';
import { findSnapshot } from '../snapshots.ts';
import type { Workspace } from '../workspace.ts';
import { triggerSql } from './given-triggers.ts';
import { matching } from './matching.ts';
import { orderTerms, type Sort } from './page-sql.ts';
import { distanceSql, sideWord } from './position-columns.ts';
import type { Filter } from './position-filter.ts';
import { valuedNotionals } from './valued-notionals.ts';

export type StreamQuery = Readonly<{
  snapshot: string;
  filters: readonly Filter[];
  search: string;
  /** The order of a page; what it does not tell apart, and all rows without one, come by account, venue and key. */
  sort?: Sort;
  /** With the trigger of each account, which must have been given; else nothing stands there. */
  triggers?: boolean;
}>;

/**
 * Every position and loan of a snapshot that matches, the same however the files were imported. Arrays in the order of the
 * contract's `positionColumns`, read one at a time: without a sort an index gives the order, with one SQLite sorts. Superseded rows are not among them. The database can do nothing else until the
 * last row is taken or the loop is left. @throws LockstepError NOT_FOUND (snapshot), USAGE (filter)
 */
export function* positionRows(ws: Workspace, query: StreamQuery): Generator<(string | number | null)[]> {
  const snapshot = findSnapshot(ws, query.snapshot);
  const valued = valuedNotionals(ws, snapshot);
  const { where, values } = matching(ws, query.filters, query.search, valued);
  const kinds = instrumentKinds as readonly string[];
  for (const row of ws
    .prepareRaw(sql(where, query.sort ?? [], query.triggers === true))
    .iterate(snapshot.id, ...values)) {
    row[7] = sideWord(Number(row[6]), Number(row[7]));
    row[6] = kinds[Number(row[6])] ?? 'linear';
    const id = Number(row.pop());
    row[9] ??= valued.get(id) ?? null;
    row[14] = accountKinds[Number(row[14])] ?? 'cross';
    yield row;
  }
}

const tables = { participants: 'pt', venues: 'v', instruments: 'i', assets: 'a' } as const;
const by = (sort: Sort): string =>
  [...orderTerms(sort, ({ table }) => tables[table]), inOrder.slice('ORDER BY '.length)].join(', ');

const sql = (where: string, sort: Sort, triggers: boolean): string => `
SELECT pt.name, pt.cohort, v.name, i.symbol, a.name, a.sector, p.kind, p.side, p.quantity, p.notional, p.entry_price,
  p.mark_price, p.unrealised_pnl, p.leverage, p.margin_mode, p.isolated_margin, p.maintenance_rate,
  p.liquidation_price, ${distanceSql}, ${triggers ? triggerSql : 'NULL'}, p.import_id, p.line, p.id
FROM ${held('positions')}
JOIN instruments i ON i.id = p.instrument_id JOIN assets a ON a.id = p.asset_id
WHERE ${ofSnapshot} AND ${where} ORDER BY ${by(sort)}`;

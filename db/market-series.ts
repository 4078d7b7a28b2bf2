import type { DataOutput } from '../contract/dto/data.ts';
import { day } from '../contract/durations.ts';
import type { FundingRate, LiquidationDay, OpenInterest } from '../risk/market/records.ts';
import type { Workspace } from './workspace.ts';

/**
 * Of rows for the same thing the newest import's counts (of one import, the last line's). Only of the newest time of
 * each market not later than `until` and not older than `since`.
 */
const newestRows = (table: string, columns: string): string =>
  `SELECT v.name AS venue, a.name AS asset, t.symbol, t.time, ${columns}
   FROM (SELECT venue_id, symbol, max(time) AS time FROM ${table} WHERE time <= ? GROUP BY venue_id, symbol) n
   CROSS JOIN ${table} t ON t.venue_id = n.venue_id AND t.symbol = n.symbol AND t.time = n.time
   JOIN venues v ON v.id = t.venue_id JOIN assets a ON a.id = t.asset_id
   WHERE n.time >= ? AND NOT EXISTS (SELECT 1 FROM ${table} o WHERE o.venue_id = t.venue_id AND o.symbol = t.symbol
     AND o.time = t.time AND (o.import_id, o.line, o.id) > (t.import_id, t.line, t.id))
   ORDER BY v.name, t.symbol`;

/** The newest open interest of every market in a range of time. */
export const newestOpenInterest = (ws: Workspace, since: number, until: number): OpenInterest[] =>
  ws
    .prepare<OpenInterest>(newestRows('open_interest', 't.quantity, t.value_usd AS valueUsd'))
    .all(until, since);

/** The newest funding rate of every market in a range of time. */
export const newestFunding = (ws: Workspace, since: number, until: number): FundingRate[] =>
  ws
    .prepare<FundingRate>(newestRows('funding', 't.rate, t.interval_hours AS intervalHours'))
    .all(until, since);

/** Liquidations by UTC day and asset. */
export function liquidationsByDay(ws: Workspace, since: number, until: number): LiquidationDay[] {
  return ws
    .prepare<Omit<LiquidationDay, 'venues'> & { venues: string }>(
      `SELECT t.time / ${day} * ${day} AS day, a.name AS asset, json_group_array(DISTINCT v.name) AS venues,
         sum(CASE t.side WHEN 1 THEN t.value_usd ELSE 0 END) AS long,
         sum(CASE t.side WHEN 1 THEN 0 ELSE t.value_usd END) AS short, count(*) AS orders
       FROM market_liquidations t JOIN venues v ON v.id = t.venue_id JOIN assets a ON a.id = t.asset_id
       WHERE t.time >= ? AND t.time < ? AND NOT EXISTS (SELECT 1 FROM market_liquidations o
         WHERE o.venue_id = t.venue_id AND o.symbol = t.symbol AND o.time = t.time AND o.natural_key = t.natural_key
         AND (o.import_id, o.line, o.id) > (t.import_id, t.line, t.id))
       GROUP BY 1, 2 ORDER BY 1 DESC, 2`,
    )
    .all(since, until)
    .map((row) => ({ ...row, venues: (JSON.parse(row.venues) as string[]).sort() }));
}

/** What the Data page lists: every series with its range and the days it lacks. */
export function listMarketSeries(ws: Workspace): DataOutput['series'] {
  const one = (kind: string, table: string): string =>
    `SELECT '${kind}' AS kind, v.name AS venue, t.symbol, a.name AS asset, count(*) AS rows, min(t.time) AS "from",
       max(t.time) AS "to", max(t.time) / ${day} - min(t.time) / ${day} + 1 - count(DISTINCT t.time / ${day}) AS gaps
     FROM ${table} t JOIN venues v ON v.id = t.venue_id JOIN assets a ON a.id = t.asset_id
     GROUP BY t.venue_id, t.symbol, t.asset_id`;
  const all = [
    one('funding', 'funding'),
    one('openInterest', 'open_interest'),
    one('liquidations', 'market_liquidations'),
    one('trades', 'trades'),
    one('liquidationEvents', 'liquidation_events'),
  ];
  return ws
    .prepare<DataOutput['series'][number]>(`${all.join(' UNION ALL ')} ORDER BY kind, asset, venue, symbol`)
    .all();
}

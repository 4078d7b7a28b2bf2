import type { Workspace } from '../workspace.ts';

/** One stored series: an asset in a quote, of one source. */
export type PricePair = Readonly<{
  assetId: number;
  asset: string;
  quoteId: number | null;
  quote: string;
  sourceId: number;
  source: string;
  bars: number;
}>;

/**
 * All stored series until a time, by asset; of one asset those in dollars first, then those with the most bars, of
 * equals the first by quote and source. Series are never spliced from several sources.
 */
export function pricePairs(ws: Workspace, until: number, isDollar: (asset: string) => boolean): PricePair[] {
  return ws
    .prepare<PricePair>(
      `SELECT a.id AS assetId, a.name AS asset, p.quote_id AS quoteId, coalesce(q.name, 'USD') AS quote,
         s.id AS sourceId, s.name AS source, count(DISTINCT p.time) AS bars
       FROM prices p JOIN assets a ON a.id = p.asset_id JOIN price_sources s ON s.id = p.source_id
         LEFT JOIN assets q ON q.id = p.quote_id
       WHERE p.time <= ? GROUP BY p.asset_id, p.source_id, p.quote_id ORDER BY a.name, bars DESC, s.name, quote`,
    )
    .all(until)
    .sort((x, y) => (x.assetId === y.assetId ? Number(!isDollar(x.quote)) - Number(!isDollar(y.quote)) : 0));
}

/**
 * The measures that are sums, in the SQL that DuckDB, Spark, Trino and ClickHouse have in common: CASE, GROUP BY, UNION
 * ALL, CROSS JOIN and ROW_NUMBER; no FILTER, QUALIFY, PERCENTILE or join on inequalities. No output is called like a
 * column it is made of, for ClickHouse puts the first in the place of the second.
 */
const parts = `parts AS (
  SELECT snapshot, 'all' AS level, 'all' AS grp, account, venue, participant, maintenance AS m, 1.0E0 AS part, long_notional AS l, short_notional AS s, positions AS n
  FROM accounts WHERE gross > 0
  UNION ALL
  SELECT snapshot, 'venue', venue, account, venue, participant, maintenance, 1.0E0, long_notional, short_notional, positions
  FROM accounts WHERE gross > 0
  UNION ALL
  SELECT snapshot, 'participant', participant, account, venue, participant, maintenance, 1.0E0, long_notional, short_notional, positions
  FROM accounts WHERE gross > 0
  UNION ALL
  SELECT snapshot, 'cohort', cohort, account, venue, participant, maintenance, 1.0E0, long_notional, short_notional, positions
  FROM accounts WHERE gross > 0
  UNION ALL
  SELECT snapshot, 'asset', asset, account, venue, participant, m, size / gross, l, s, n FROM held
  UNION ALL
  SELECT snapshot, 'sector', sector, account, venue, participant, m, size / gross, l, s, n FROM held
)`;

const held = `held AS (
  SELECT p.snapshot AS snapshot, p.asset AS asset, p.sector AS sector, p.account AS account, p.venue AS venue, p.participant AS participant,
    a.gross AS gross, ABS(p.notional) AS size, p.maintenance AS m, 1 AS n,
    CASE WHEN p.notional >= 0 THEN p.notional ELSE 0 END AS l, CASE WHEN p.notional < 0 THEN -p.notional ELSE 0 END AS s
  FROM positions p JOIN accounts a ON a.snapshot = p.snapshot AND a.account = p.account
  WHERE a.gross > 0 AND NOT (p.instrument = 'borrow' AND a.kind = 'lending')
)`;

const leverage = `-- Leverage by group, as "lockstep leverage --by LEVEL": equity over accounts whose leverage is defined, and part of an
-- account's equity by the notional a group holds in it; maintenance is the positions' own.
WITH ${held}, ${parts}, figures AS (
  SELECT t.snapshot AS snapshot, t.level AS level, t.grp AS grp, t.participant AS participant, t.n AS n, t.l AS l, t.s AS s,
    CASE WHEN a.state = 'uncollateralised' THEN 0 ELSE 1 END AS backed,
    CASE WHEN a.state = 'uncollateralised' THEN 0 ELSE t.m END AS m,
    CASE WHEN a.state IN ('uncollateralised', 'underwater') THEN 0 ELSE t.part * a.equity END AS e,
    CASE WHEN a.state IN ('uncollateralised', 'underwater') THEN 0 ELSE t.l + t.s END AS levered,
    CASE WHEN a.state IN ('uncollateralised', 'underwater') THEN 0 ELSE t.l - t.s END AS net_levered
  FROM parts t JOIN accounts a ON a.snapshot = t.snapshot AND a.account = t.account
), sums AS (
  SELECT snapshot, level, grp, COUNT(DISTINCT participant) AS participants, SUM(n) AS positions, SUM(l) AS long_usd, SUM(s) AS short_usd,
    SUM(backed) AS known_accounts, SUM(m) AS maintenance_usd, SUM(e) AS equity_usd, SUM(levered) AS levered_usd, SUM(net_levered) AS net_levered_usd
  FROM figures GROUP BY snapshot, level, grp
)
SELECT snapshot, level, grp, participants, positions, long_usd, short_usd, long_usd + short_usd AS gross_usd, long_usd - short_usd AS net_usd,
  maintenance_usd,
  CASE WHEN known_accounts > 0 AND equity_usd > 0 THEN equity_usd END AS equity,
  CASE WHEN known_accounts > 0 AND equity_usd > 0 THEN levered_usd / equity_usd END AS leverage,
  CASE WHEN known_accounts > 0 AND equity_usd > 0 THEN ABS(net_levered_usd) / equity_usd END AS net_leverage,
  CASE WHEN known_accounts > 0 AND equity_usd > 0 THEN maintenance_usd / equity_usd END AS margin_ratio,
  ABS(long_usd - short_usd) / (long_usd + short_usd) AS directional
FROM sums WHERE long_usd + short_usd > 0
ORDER BY snapshot, level, gross_usd DESC, grp
`;

const concentration = `-- Concentration of gross notional among participants, as the page Leverage.
WITH holders AS (
  SELECT snapshot, participant, SUM(gross) AS size FROM accounts WHERE gross > 0 GROUP BY snapshot, participant
), totals AS (
  SELECT snapshot, SUM(size) AS total, COUNT(*) AS n FROM holders GROUP BY snapshot
), shares AS (
  SELECT h.snapshot AS snapshot, h.size / t.total AS share, t.n AS n,
    ROW_NUMBER() OVER (PARTITION BY h.snapshot ORDER BY h.size, h.participant) AS place
  FROM holders h JOIN totals t ON t.snapshot = h.snapshot
)
SELECT snapshot, SUM(share * share) AS hhi, 1 / SUM(share * share) AS effective_number,
  2 * SUM(place * share) / MAX(n) - (MAX(n) + 1.0E0) / MAX(n) AS gini,
  SUM(CASE WHEN place > n - 10 THEN share ELSE 0 END) AS top10_share
FROM shares GROUP BY snapshot ORDER BY snapshot
`;

const liquidationMap = `-- USD liquidated by asset when the market moves by each shock, without feedback, as "lockstep liquidations".
WITH reached AS (
  SELECT a.snapshot AS snapshot, a.account AS account,
    MAX(CASE WHEN s.shock < 0 AND a.critical_down <= 0 AND s.shock <= a.critical_down THEN s.bin END) AS down_bin,
    MIN(CASE WHEN s.shock >= 0 AND a.critical_up >= 0 AND s.shock >= a.critical_up THEN s.bin END) AS up_bin
  FROM accounts a CROSS JOIN map_shocks s
  WHERE a.can_be_liquidated AND a.kind <> 'lending'
  GROUP BY a.snapshot, a.account
), first_hit AS (
  SELECT p.snapshot AS snapshot, p.asset AS asset, r.down_bin AS down_bin, r.up_bin AS up_bin, SUM(ABS(p.notional)) AS hit
  FROM positions p JOIN reached r ON r.snapshot = p.snapshot AND r.account = p.account
  WHERE r.down_bin IS NOT NULL OR r.up_bin IS NOT NULL
  GROUP BY p.snapshot, p.asset, r.down_bin, r.up_bin
), liquidated AS (
  SELECT h.snapshot AS snapshot, h.asset AS asset, s.bin AS bin, s.shock AS shock, SUM(h.hit) AS part
  FROM first_hit h CROSS JOIN map_shocks s
  WHERE (s.shock < 0 AND s.bin <= h.down_bin) OR (s.shock >= 0 AND s.bin >= h.up_bin)
  GROUP BY h.snapshot, h.asset, s.bin, s.shock
  UNION ALL
  SELECT snapshot, asset, bin, shock, SUM(usd) AS part FROM loan_liquidations GROUP BY snapshot, asset, bin, shock
)
SELECT snapshot, asset, bin, shock, SUM(part) AS usd_liquidated
FROM liquidated GROUP BY snapshot, asset, bin, shock ORDER BY snapshot, asset, bin
`;

const market = `-- How much of a venue's open interest the snapshot holds, and how much of it can be liquidated, as "market.compute".
WITH futures AS (
  SELECT p.snapshot AS snapshot, p.venue AS venue, p.asset AS asset,
    SUM(CASE WHEN p.notional >= 0 THEN p.notional ELSE 0 END) AS long_usd,
    SUM(CASE WHEN p.notional < 0 THEN -p.notional ELSE 0 END) AS short_usd,
    SUM(CASE WHEN a.can_be_liquidated THEN ABS(p.notional) ELSE 0 END) AS mapped_usd
  FROM positions p JOIN accounts a ON a.snapshot = p.snapshot AND a.account = p.account
  WHERE p.instrument IN ('linear', 'inverse')
  GROUP BY p.snapshot, p.venue, p.asset
), markets AS (
  SELECT snapshot, venue, asset, SUM(market_usd) AS open_usd, MIN(time) AS oldest
  FROM open_interest WHERE market_usd IS NOT NULL GROUP BY snapshot, venue, asset
)
SELECT m.snapshot AS snapshot, m.venue AS venue, m.asset AS asset, m.oldest AS oldest, m.open_usd AS open_usd,
  COALESCE(f.long_usd, 0) AS long_held, COALESCE(f.short_usd, 0) AS short_held,
  COALESCE(f.long_usd, 0) / m.open_usd AS long_share, COALESCE(f.short_usd, 0) / m.open_usd AS short_share,
  COALESCE(f.mapped_usd, 0) / (2 * m.open_usd) AS mapped_share
FROM markets m LEFT JOIN futures f ON f.snapshot = m.snapshot AND f.venue = m.venue AND f.asset = m.asset
ORDER BY m.snapshot, m.open_usd DESC, m.venue
`;

/** Views over the files, for DuckDB in the folder of the lake; what other engines need is in the documentation. */
const views = ['accounts', 'positions', 'loan_liquidations', 'open_interest', 'assets']
  .map(
    (name) =>
      `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM read_parquet('${name}/**/*.parquet', hive_partitioning = true, hive_types_autocast = false);\n`,
  )
  .join('');

/** Files of SQL by name, as they stand in a lake. */
export const lakeSql: Readonly<Record<string, string>> = {
  'duckdb-views.sql': `-- Run in the folder of the lake.\n${views}CREATE OR REPLACE VIEW map_shocks AS SELECT * FROM read_parquet('map_shocks/part-0.parquet');\n`,
  'leverage.sql': leverage,
  'concentration.sql': concentration,
  'liquidation-map.sql': liquidationMap,
  'market.sql': market,
};

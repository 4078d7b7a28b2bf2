import type { Warning } from '../../contract/domain.ts';
import { day } from '../../contract/durations.ts';
import { formatPrice, plural } from '../../contract/format.ts';
import { assetBookOf } from '../asset-book.ts';
import type { Workspace } from '../workspace.ts';
import { isJump, jumpWarning, leastJump, type PriceStep } from './price-jumps.ts';
import { sourceTolerance } from './price-warnings.ts';

type Apart = Readonly<{
  asset: string;
  day: number;
  own: number;
  other: number;
  file: string;
  otherImport: number;
  sameSeries: number;
  days: number;
}>;

/** What an import of prices says of them: jumps in its own series, and days on which another file has another price. */
export function pricesAtImport(ws: Workspace, importId: number): Warning[] {
  const [first, last] = (
    ws.prepareRaw('SELECT min(time), max(time) FROM prices WHERE import_id = ?').get(importId) ?? []
  ).map(Number);
  if (first === undefined || last === undefined || last === 0) return [];
  const days = [Math.floor(first / day) * day, (Math.floor(last / day) + 1) * day - 1] as const;
  return [...jumpWarning(jumpsIn(ws, importId)), ...apartWarnings(pricesApart(ws, importId, days))];
}

const jumpsIn = (ws: Workspace, importId: number): PriceStep[] =>
  ws
    .prepare<PriceStep>(
      `SELECT a.name AS asset, s.before, s."from", s.time AS "on", s.close AS "to"
       FROM (SELECT asset_id, time, close, lag(time) OVER w AS before, lag(close) OVER w AS "from"
         FROM prices WHERE import_id = ? WINDOW w AS (PARTITION BY asset_id, source_id, quote_id ORDER BY time, line)) s
         JOIN assets a ON a.id = s.asset_id
       WHERE s.before < s.time AND (s.close > s."from" * ? OR s."from" > s.close * ?)
       ORDER BY a.name, s.time`,
    )
    .all(importId, leastJump, leastJump)
    .filter(isJump);

/**
 * Where another import has the last close of a day of the same asset further away than the tolerance, in the same quote or
 * both in dollars: one line an import. Bars of different lengths are compared on days that are over in both.
 */
function pricesApart(ws: Workspace, importId: number, days: readonly [number, number]): readonly Apart[] {
  const others = ws
    .prepareRaw(
      `SELECT 1 FROM (SELECT DISTINCT asset_id FROM prices WHERE import_id = ?) m JOIN prices o ON o.asset_id = m.asset_id
       WHERE o.import_id <> ? AND o.time BETWEEN ? AND ? LIMIT 1`,
    )
    .get(importId, importId, ...days);
  if (others === undefined) return [];
  const book = assetBookOf(ws);
  const dollars = ws
    .prepare<{ id: number; name: string }>('SELECT id, name FROM assets')
    .all()
    .flatMap(({ id, name }) => (book.isDollar(name, null) ? [id] : []));
  return ws
    .prepare<Apart>(apartSql)
    .all(importId, ...days, importId, ...days, JSON.stringify(dollars), importId, sourceTolerance);
}

/** A row that several files say is of the last of them; `claims` has the others. */
const apartSql = `
WITH said AS (
  SELECT import_id, asset_id, source_id, quote_id, time, close FROM prices
  WHERE asset_id IN (SELECT asset_id FROM prices WHERE import_id = ?) AND time BETWEEN ? AND ?
  UNION ALL SELECT c.import_id, p.asset_id, p.source_id, p.quote_id, p.time, p.close
  FROM claims c JOIN prices p ON p.asset_id = c.k1 AND p.source_id = c.k2 AND p.time = c.k3 AND p.row_hash = c.k4
  WHERE c.subject = 'prices' AND c.k1 IN (SELECT asset_id FROM prices WHERE import_id = ?) AND c.k3 BETWEEN ? AND ?),
daily AS (
  SELECT import_id, asset_id, source_id, quote_id, time / ${day} AS day, max(time) AS time, close, count(*) AS bars
  FROM said GROUP BY import_id, asset_id, source_id, quote_id, time / ${day}),
bars AS MATERIALIZED (
  SELECT *, max(day) OVER (PARTITION BY import_id, asset_id, source_id, quote_id) AS latest,
    CASE WHEN quote_id IS NULL OR quote_id IN (SELECT value FROM json_each(?)) THEN 0 ELSE quote_id END AS money
  FROM daily),
apart AS (
  SELECT t.asset_id, t.day, t.close AS own, o.close AS other, o.import_id,
    t.source_id = o.source_id AND t.quote_id IS o.quote_id AS sameSeries,
    max(t.close / o.close, o.close / t.close) AS ratio
  FROM bars t JOIN bars o ON o.asset_id = t.asset_id AND o.day = t.day AND o.money = t.money AND o.import_id <> t.import_id
  WHERE t.import_id = ? AND (t.bars = o.bars OR (t.day < t.latest AND o.day < o.latest)))
SELECT * FROM (
  SELECT a.name AS asset, x.day, x.own, x.other, i.file, x.import_id AS otherImport, x.sameSeries,
    count(*) OVER (PARTITION BY x.import_id) AS days, row_number() OVER (PARTITION BY x.import_id
      ORDER BY x.ratio DESC, a.name, x.day) AS place
  FROM apart x JOIN assets a ON a.id = x.asset_id JOIN imports i ON i.id = x.import_id WHERE x.ratio > 1 + ?)
WHERE place = 1 ORDER BY otherImport`;

const apartWarnings = (found: readonly Apart[]): Warning[] =>
  found.map(({ asset, day: at, own, other, file, otherImport, sameSeries, days }) => ({
    code: 'PRICE_FILES_DIFFER',
    message: `${plural(days, 'daily close')} ${days === 1 ? 'differs' : 'differ'} by more than ${sourceTolerance * 100} % from those of ${file} (import ${otherImport}); the furthest apart is ${asset} on ${new Date(at * day).toISOString().slice(0, 10)}: ${formatPrice(own)} in this file, ${formatPrice(other)} there. ${sameSeries === 1 ? 'This file counts, being imported later' : 'The series of the most bars counts, those in dollars first'}: undo the one that is wrong`,
  }));

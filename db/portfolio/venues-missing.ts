import { instrumentKinds, type Warning } from '../../contract/domain.ts';
import { formatPercent, formatUsd, plural } from '../../contract/format.ts';
import { areAsKeptStill } from '../positions/as-kept.ts';
import { keptOf } from '../positions/kept-answers.ts';
import { byMarkets } from '../positions/sum-cubes.ts';
import { valuedNotionals } from '../positions/valued-notionals.ts';
import type { Snapshot } from '../snapshots.ts';
import type { Workspace } from '../workspace.ts';
import { rejectedBalances } from './rejected-rows.ts';

/** What a snapshot holds at a venue: positions, what they are worth without borrowed money (USD), those without a value. */
type AtVenue = Readonly<{ venue: number; positions: number; gross: number; unvalued: number }>;

const borrow = instrumentKinds.indexOf('borrow');
const fromRows = `SELECT p.venue_id AS venue, count(*) AS positions,
  total(abs(p.notional)) FILTER (WHERE p.kind <> ${borrow}) AS gross,
  count(*) FILTER (WHERE p.kind <> ${borrow} AND p.notional IS NULL) AS unvalued
  FROM positions p WHERE p.snapshot_id = ? AND p.active = 1 GROUP BY p.venue_id`;
/** The same of a large snapshot, whose sums are kept. */
const fromSums = `SELECT venue_id AS venue, sum(positions) AS positions, total(long) + total(short) AS gross,
  sum(held_unvalued) AS unvalued
  FROM ${byMarkets.table} WHERE snapshot_id = ? GROUP BY venue_id`;

/**
 * Venues that the snapshot before this one holds something at and this one nothing, no position, no loan and no collateral:
 * what stood there was closed to the last, or its file is missing, and then every figure lacks it.
 */
export function venuesMissing(ws: Workspace, snapshot: Snapshot): readonly Warning[] {
  const found = keptOf(ws).missing.get(String(snapshot.id), () => missing(ws, snapshot));
  ws.noteRead(`venues missing from ${snapshot.label}`, found);
  return found;
}

/** What is in no figure of a snapshot although it was held: venues that are missing, balances that were rejected. */
export const notInFiles = (ws: Workspace, snapshot: Snapshot): readonly Warning[] => [
  ...venuesMissing(ws, snapshot),
  ...rejectedBalances(ws, snapshot.id),
];

function missing(ws: Workspace, snapshot: Snapshot): readonly Warning[] {
  const before = ws
    .prepare<Snapshot>(
      'SELECT id, label, as_of AS asOf FROM snapshots WHERE as_of < ? ORDER BY as_of DESC, label DESC LIMIT 1',
    )
    .get(snapshot.asOf);
  if (before === undefined) return [];
  const own = new Set([...positionsByVenue(ws, snapshot.id).keys(), ...withBalances(ws, snapshot.id)]);
  // Of an empty snapshot, which is told as such, every venue would be named.
  if (own.size === 0) return [];
  const held = positionsByVenue(ws, before.id);
  const gone = [...new Set([...held.keys(), ...withBalances(ws, before.id)])].filter((id) => !own.has(id));
  if (gone.length === 0) return [];
  const gross = grossByVenue(ws, before, [...held.values()]);
  const total = [...gross.values()].reduce((sum, usd) => sum + usd, 0);
  const names = new Map(
    ws
      .prepareRaw('SELECT id, name FROM venues WHERE id IN (SELECT value FROM json_each(?))')
      .all(JSON.stringify(gone))
      .map(([id, name]) => [Number(id), String(name)]),
  );
  const usdAt = (id: number): number => gross.get(id) ?? 0;
  const byName = (id: number): string => names.get(id) ?? '';
  return gone
    .toSorted((a, b) => usdAt(b) - usdAt(a) || (byName(a) < byName(b) ? -1 : 1))
    .map((id) => {
      const count = held.get(id)?.positions ?? 0;
      const worth =
        total > 0 && usdAt(id) > 0
          ? `, ${formatUsd(usdAt(id))} of notional, ${formatPercent(usdAt(id) / total)} of all`
          : '';
      const had = count === 0 ? 'collateral' : `${plural(count, 'position')}${worth}`;
      return {
        code: 'VENUE_MISSING',
        message: `${byName(id)} held ${had} in snapshot ${before.label}, and no file of this snapshot tells of it: where it was not all closed, a file is missing, and gross notional, leverage and what follows from them are without it`,
      };
    });
}

function positionsByVenue(ws: Workspace, snapshot: number): ReadonlyMap<number, AtVenue> {
  const sql = areAsKeptStill(ws.db, byMarkets.table, snapshot) ? fromSums : fromRows;
  return new Map(
    ws
      .prepare<AtVenue>(sql)
      .all(snapshot)
      .map((row) => [row.venue, row]),
  );
}

const withBalances = (ws: Workspace, snapshot: number): readonly number[] =>
  ws
    .prepareRaw('SELECT DISTINCT venue_id FROM balances WHERE snapshot_id = ? AND active = 1')
    .all(snapshot)
    .map(([id]) => Number(id));

/** USD by venue; rows without a notional of their own at the price of their asset. */
function grossByVenue(
  ws: Workspace,
  snapshot: Snapshot,
  held: readonly AtVenue[],
): ReadonlyMap<number, number> {
  const gross = new Map(held.map(({ venue, gross: usd }) => [venue, usd]));
  if (held.every(({ unvalued }) => unvalued === 0)) return gross;
  const valued = valuedNotionals(ws, snapshot);
  for (const [id, venue] of ws
    .prepareRaw(
      `SELECT id, venue_id FROM positions WHERE snapshot_id = ? AND active = 1 AND notional IS NULL AND kind <> ${borrow}`,
    )
    .all(snapshot.id))
    gross.set(Number(venue), (gross.get(Number(venue)) ?? 0) + Math.abs(valued.get(Number(id)) ?? 0));
  return gross;
}

import type { Warning } from '../../contract/domain.ts';
import { formatPercent } from '../../contract/format.ts';
import { listed } from '../../contract/listed.ts';
import { areAsKeptStill } from '../positions/as-kept.ts';
import type { Snapshot } from '../snapshots.ts';
import type { Workspace } from '../workspace.ts';
import { instrument } from './codes.ts';

/** Gross notional (USD, what is borrowed apart) of a venue in a snapshot. */
type VenueSum = Readonly<{ venue: string; gross: number }>;

const known = new WeakMap<Workspace, { version: number; sums: Map<number, readonly VenueSum[]> }>();

/**
 * Venues of the snapshot before that this one has nothing of: a file that was not imported looks like a market that
 * became smaller, and its leverage like another. Books that share no venue are not each other's.
 * @param here the venues of the snapshot, collateral included
 */
export function absentVenues(ws: Workspace, { asOf, label }: Snapshot, here: readonly string[]): Warning[] {
  const before = ws
    .prepare<{ id: number; label: string }>(
      `SELECT id, label FROM snapshots WHERE (as_of, label) < (?, ?) ORDER BY as_of DESC, label DESC LIMIT 1`,
    )
    .get(asOf, label);
  if (before === undefined) return [];
  const there = sumsOf(ws, before.id);
  const own = new Set(here);
  const absent = there.filter(({ venue }) => !own.has(venue));
  if (absent.length === 0 || absent.length === there.length) return [];
  const sum = (list: readonly VenueSum[]): number => list.reduce((total, { gross }) => total + gross, 0);
  const all = sum(there);
  const share = all === 0 ? '' : `, ${formatPercent(sum(absent) / all)} of its gross notional`;
  const names = absent.toSorted((a, b) => b.gross - a.gross || (a.venue < b.venue ? -1 : 1));
  return [
    {
      code: 'VENUE_ABSENT',
      message: `snapshot ${label} has no position or collateral at ${listed(
        names.map(({ venue }) => venue),
        5,
      )}, which snapshot ${before.label} has${share}: if a file was not imported, what changed since then is no change of the market.`,
    },
  ];
}

/** Kept until the workspace is written to. */
function sumsOf(ws: Workspace, snapshot: number): readonly VenueSum[] {
  let own = known.get(ws.identity);
  if (own === undefined || own.version !== ws.version) {
    own = { version: ws.version, sums: new Map() };
    known.set(ws.identity, own);
  }
  const found = own.sums.get(snapshot) ?? read(ws, snapshot);
  own.sums.set(snapshot, found);
  return found;
}

function read(ws: Workspace, snapshot: number): readonly VenueSum[] {
  const fromCells = areAsKeptStill(ws.db, 'position_sums_by_market', snapshot);
  const gross = fromCells
    ? 'SELECT venue_id, coalesce(long, 0) + coalesce(short, 0) AS gross FROM position_sums_by_market'
    : 'SELECT venue_id, abs(coalesce(notional, quantity * mark_price, 0)) AS gross FROM positions';
  return ws
    .prepare<VenueSum>(
      `SELECT v.name AS venue, s.gross FROM
         (SELECT venue_id, sum(gross) AS gross FROM
           (${gross} WHERE snapshot_id = ? AND kind <> ${instrument.borrow}${fromCells ? '' : ' AND active = 1'})
          GROUP BY venue_id) s
       JOIN venues v ON v.id = s.venue_id ORDER BY v.name`,
    )
    .all(snapshot);
}

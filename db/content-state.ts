import { createHash } from 'node:crypto';
import { bySnapshot, contentTables, keyOf } from './content-parts.ts';
import { readKept } from './kept-content.ts';
import { rejectedBalances, rejectedPositions } from './portfolio/rejected-rows.ts';
import { venuesMissing } from './portfolio/venues-missing.ts';
import type { Snapshot } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

/** Tables that neither the columns of a snapshot nor the history of prices is made from (tested against what is read). */
export const apartFromColumns: ReadonlySet<string> = new Set([
  'account_modes',
  'funding',
  'import_snapshots',
  'imports',
  'isolated_by_account',
  'limits',
  'liquidation_events',
  'market_liquidations',
  'notes',
  'saved',
  'settings',
  'snapshots',
  'trades',
]);
/** Settings of windows, slides and the committee. */
const ofNoFigure = /^(ui|deck|internal|committee)\./;

/**
 * What the columns of a snapshot, or without one the history of prices, are made from, as one SHA-256: by the sums of
 * what this program wrote last (`content-guard.ts`), so that no row of a position is fetched. The same state is the same
 * content; another one need not be another.
 *
 * @returns null where a sum is missing: nothing is known then
 */
export function contentState(ws: Workspace, snapshot: number | null): string | null {
  const sums = new Map(readKept(ws.db).map(({ part, content }) => [keyOf(part), content.sum]));
  const hash = createHash('sha256');
  for (const table of contentTables(ws.db)) {
    if (apartFromColumns.has(table) || (snapshot === null && bySnapshot.has(table))) continue;
    const part = keyOf({ table, snapshot: bySnapshot.has(table) ? snapshot : null });
    const sum = sums.get(part);
    if (sum === undefined) return null;
    hash.update(`${part} ${sum}\n`);
  }
  const settings = ws.prepareRaw('SELECT key, value FROM settings ORDER BY key').all();
  const place = ws
    .prepare<Snapshot>('SELECT id, label, as_of AS asOf FROM snapshots WHERE id = ?')
    .get(snapshot);
  const read = settings.filter(([key]) => !ofNoFigure.test(String(key)));
  // Of the files of a snapshot only what is missing of it is read: with their sums another import would be another state.
  const missing =
    place === undefined
      ? []
      : [rejectedPositions(ws, place.id), rejectedBalances(ws, place.id), venuesMissing(ws, place)];
  const named = place === undefined ? null : [place.label, place.asOf];
  return hash.update(JSON.stringify([named, read, ...missing])).digest('hex');
}

/** Positions of a snapshot as they were counted when they were written; 0 where they were not. */
export function countedPositions(ws: Workspace, snapshot: number): number {
  const part = keyOf({ table: 'positions', snapshot });
  const rows = ws.db
    .prepare<[string], number>("SELECT rows FROM content_sums WHERE part = ? AND sum <> ''")
    .pluck()
    .get(part);
  return rows ?? 0;
}

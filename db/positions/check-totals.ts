import type { Check } from '../check.ts';
import type { Workspace } from '../workspace.ts';
import { type PositionTotals, totalsNow } from './kept-totals.ts';

/** Orders of summation differ by less. */
const roundedShare = 1e-9;

/** Whether kept totals of positions are what their rows sum to; one check for each snapshot that has them. */
export function checkTotals(ws: Workspace): Check[] {
  return ws.db
    .prepare<[], PositionTotals & { snapshot_id: number; label: string }>(
      'SELECT t.*, s.label FROM position_totals t JOIN snapshots s ON s.id = t.snapshot_id ORDER BY s.id',
    )
    .all()
    .map(({ snapshot_id: snapshot, label, ...kept }) => {
      const now = totalsNow(ws.db, snapshot);
      const off = (Object.keys(now) as (keyof PositionTotals)[]).filter(
        (name) => Math.abs(kept[name] - now[name]) > roundedShare * Math.abs(now[name]),
      );
      return {
        name: `totals of snapshot ${label}`,
        ok: off.length === 0,
        detail: off.length === 0 ? `${now.total} positions` : `kept ${off.join(', ')} differ from the rows`,
      };
    });
}

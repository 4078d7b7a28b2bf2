import { atOnce } from '../at-once.ts';
import type { Workspace } from '../workspace.ts';
import { keepTotals, keptTotals, type PositionTotals, totalsNow } from './kept-totals.ts';
import { totalsOfColumns } from './totals-of-columns.ts';

type Kept = { version: number; totals: Map<number, PositionTotals> };
const kept = new WeakMap<Workspace, Kept>();

/** The totals of a snapshot's positions that count, from what is kept of them where they have not changed since. */
export function positionTotals(ws: Workspace, snapshot: number): PositionTotals {
  let own = kept.get(ws.identity);
  if (own === undefined || own.version !== ws.version) {
    own = { version: ws.version, totals: new Map() };
    kept.set(ws.identity, own);
  }
  const found = own.totals.get(snapshot) ?? keptTotals(ws.db, snapshot) ?? computed(ws, snapshot);
  own.totals.set(snapshot, found);
  ws.noteRead(`totals of positions ${snapshot}`, found);
  return found;
}

function computed(ws: Workspace, snapshot: number): PositionTotals {
  const totals = totalsOfColumns(ws.db, snapshot) ?? totalsNow(ws.db, snapshot);
  if (!ws.readonly && !ws.db.inTransaction)
    atOnce(
      ws.db,
      ws.db.transaction(() => keepTotals(ws.db, snapshot, totals)),
    );
  return totals;
}

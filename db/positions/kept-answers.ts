import type { Warning } from '../../contract/domain.ts';
import type { Workspace } from '../workspace.ts';
import type { GroupParts } from './group-parts.ts';
import type { PositionTotals } from './kept-totals.ts';
import type { CellTable, RowKeys, Selection } from './row-columns.ts';

/** Answers by what was asked, the ones asked last. */
export type Answers<T> = Readonly<{
  get: (name: string, find: () => T) => T;
  /** Only what is there already. */
  known: (name: string) => T | null;
}>;
export type Kept = Readonly<{
  orders: Answers<Uint32Array>;
  columns: Answers<Float64Array<ArrayBuffer>>;
  keys: Answers<RowKeys | null>;
  selections: Answers<Selection>;
  cells: Answers<CellTable | null>;
  totals: Answers<PositionTotals>;
  valued: Answers<ReadonlyMap<number, number>>;
  across: Answers<readonly string[]>;
  groups: Answers<readonly GroupParts[]>;
  missing: Answers<readonly Warning[]>;
}>;

/** An order takes four bytes a row. */
const mostOrders = 4;
/** A column takes eight, and so do the keys of all rows. */
const mostColumns = 3;
const mostKeys = 1;
/** Both of two snapshots. */
const mostCellTables = 4;
const mostTotals = 200;
/** Of 20,000 accounts some 3 MB each. */
const mostGroups = 16;

const byWorkspace = new WeakMap<Workspace, { version: number; kept: Kept }>();

/** What scrolling through positions asks for again and again; until the workspace is written to. */
export function keptOf(ws: Workspace): Kept {
  const found = byWorkspace.get(ws.identity);
  if (found?.version === ws.version) return found.kept;
  const kept: Kept = {
    orders: answers(mostOrders),
    columns: answers(mostColumns),
    keys: answers(mostKeys),
    selections: answers(mostOrders),
    cells: answers(mostCellTables),
    totals: answers(mostTotals),
    valued: answers(mostOrders),
    across: answers(mostTotals),
    groups: answers(mostGroups),
    missing: answers(mostTotals),
  };
  byWorkspace.set(ws.identity, { version: ws.version, kept });
  return kept;
}

function answers<T>(most: number): Answers<T> {
  const known = new Map<string, T>();
  return {
    known: (name) => known.get(name) ?? null,
    get: (name, find) => {
      const found = known.get(name) ?? find();
      known.delete(name);
      known.set(name, found);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return found;
    },
  };
}

import type Database from 'better-sqlite3';
import type { Workspace } from '../workspace.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept, keyColumns, noteOf, readColumn, readColumnAt } from './kept-columns.ts';
import { keepNumbers, keysFromRows } from './made-columns.ts';
import type { Held } from './packed-numbers.ts';
import type { Numbers, RowKeys, Scope, WholeKeys, Wholes } from './row-columns.ts';
import { byMarkets } from './sum-cubes.ts';

/** Whether what is read from the rows can be kept: of a large snapshot, in a file that can be written now. */
export const mayKeep = (ws: Workspace, { all }: Pick<Scope, 'all'>): boolean =>
  all.total >= fewestKept && !ws.readonly && !ws.db.inTransaction;

/**
 * Accounts and markets of all rows of a large snapshot, as they are kept; where they were dropped they are made anew,
 * with the notionals, which whoever asks needs too. Null where they cannot be kept.
 */
export function keysOfRows(ws: Workspace, scope: Scope): RowKeys | null {
  const { rows, all } = scope;
  return keptOf(ws).keys.get(String(rows.snapshot), () => {
    const kept = keptKeys(ws.db, rows.snapshot, all.total);
    if (kept !== null) return kept;
    const made = mayKeep(ws, scope) ? keysFromRows(ws, rows, all.total) : null;
    if (made === null) return null;
    keepNumbers(
      ws,
      rows.snapshot,
      new Map<string, Held>([
        [keyColumns.participant, made.participant],
        [keyColumns.market, made.market],
        [keyColumns.markets, made.legend],
        ['notional', made.notional],
      ]),
    );
    return named(made);
  });
}

/** The same of some rows only, in the order of their places, which are ascending: without holding the others. */
export function keysAt(ws: Workspace, scope: Scope, places: Uint32Array): RowKeys | null {
  const { snapshot } = scope.rows;
  const known = keptOf(ws).keys.known(String(snapshot));
  const kept = known === null ? keptKeysAt(ws.db, { snapshot, total: scope.all.total }, places) : null;
  if (kept !== null) return kept;
  const all = known ?? keysOfRows(ws, scope);
  if (all === null) return null;
  const at = (of: Wholes): Wholes => {
    const own = new Uint32Array(places.length);
    for (let i = 0; i < own.length; i++) own[i] = of[places[i]];
    return own;
  };
  return { ...all, participant: at(all.participant), market: at(all.market) };
}

function keptKeysAt(
  db: Database.Database,
  of: Readonly<{ snapshot: number; total: number }>,
  places: Uint32Array,
): RowKeys | null {
  const legend = keptLegend(db, of.snapshot);
  if (legend === null) return null;
  const [participant, market] = [new Uint32Array(places.length), new Uint32Array(places.length)];
  const isWhole =
    readColumnAt(db, of, keyColumns.participant, places, participant) &&
    readColumnAt(db, of, keyColumns.market, places, market);
  return isWhole ? named({ legend, participant, market }) : null;
}

function keptLegend(db: Database.Database, snapshot: number): Numbers | null {
  const noted = noteOf(db, snapshot, keyColumns.markets);
  const legend = new Float64Array(noted?.rows ?? 0);
  return noted !== null && readColumn(db, snapshot, keyColumns.markets, legend) ? legend : null;
}

/** Those kept of a snapshot. */
export function keptKeys(db: Database.Database, snapshot: number, total: number): RowKeys | null {
  const legend = total < fewestKept ? null : keptLegend(db, snapshot);
  if (legend === null) return null;
  const [participant, market] = [new Uint32Array(total), new Uint32Array(total)];
  const isWhole =
    readColumn(db, snapshot, keyColumns.participant, participant) &&
    readColumn(db, snapshot, keyColumns.market, market);
  return isWhole ? named({ legend, participant, market }) : null;
}

function named({ participant, market, legend }: WholeKeys): RowKeys {
  const width = byMarkets.keys.length;
  const count = legend.length / width;
  const of = (at: number) => Int32Array.from({ length: count }, (_, i) => legend[width * i + at]);
  return {
    participant,
    market,
    count,
    markets: Object.fromEntries(byMarkets.keys.map((key, at) => [key, of(at)])),
  };
}

import type Database from 'better-sqlite3';
import type { Workspace } from '../workspace.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept, keyColumns, noteOf, readColumn } from './kept-columns.ts';
import { keepNumbers, keysFromRows } from './made-columns.ts';
import type { Held } from './packed-numbers.ts';
import type { RowKeys, Scope, WholeKeys } from './row-columns.ts';
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

/** Those kept of a snapshot. */
export function keptKeys(db: Database.Database, snapshot: number, total: number): RowKeys | null {
  const noted = noteOf(db, snapshot, keyColumns.markets);
  if (noted === null || total < fewestKept) return null;
  const found = {
    participant: new Uint32Array(total),
    market: new Uint32Array(total),
    legend: new Float64Array(noted.rows),
  };
  const isWhole =
    readColumn(db, snapshot, keyColumns.markets, found.legend) &&
    readColumn(db, snapshot, keyColumns.participant, found.participant) &&
    readColumn(db, snapshot, keyColumns.market, found.market);
  return isWhole ? named(found) : null;
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

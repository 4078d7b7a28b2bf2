import type Database from 'better-sqlite3';
import type { Workspace } from '../workspace.ts';
import { keptOf } from './kept-answers.ts';
import { fewestKept, keyColumns, noteOf, readColumn, readParts, takenAt } from './kept-columns.ts';
import { keepNumbers, keysFromRows } from './made-columns.ts';
import type { Held } from './packed-numbers.ts';
import type { Numbers, RowKeys, Scope } from './row-columns.ts';
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
    return { ...named(made.legend), participant: made.participant, market: made.market };
  });
}

type Markets = Pick<RowKeys, 'markets' | 'count'>;
/** Visits the accounts or the numbers of the markets of all rows, in parts; false where they are not what was written. */
type EachKey = (
  name: 'participant' | 'market',
  visit: (keys: Held, first: number, rows: number) => void,
) => boolean;

/**
 * What is found by going over accounts or markets without holding them: from memory, else from the file, else made anew.
 * @param find null where it was told that what it read is not what was written: it is called again with what is
 */
export function overKeys<T>(
  ws: Workspace,
  scope: Scope,
  find: (markets: Markets, each: EachKey) => T | null,
): T | null {
  const { snapshot } = scope.rows;
  const { total } = scope.all;
  const known = keptOf(ws).keys.known(String(snapshot));
  const legend = known !== null || total < fewestKept ? null : keptLegend(ws.db, snapshot);
  if (legend !== null) {
    const found = find(named(legend), (name, visit) =>
      readParts(ws.db, { snapshot, total, name: keyColumns[name] }, visit),
    );
    if (found !== null) return found;
  }
  const all = known ?? keysOfRows(ws, scope);
  if (all === null) return null;
  return find(all, (name, visit) => {
    visit(all[name], 0, all[name].length);
    return true;
  });
}

/** Accounts and markets of some rows, in the order of their places, which are ascending. */
export function keysAt(ws: Workspace, scope: Scope, places: Uint32Array): RowKeys | null {
  return overKeys(ws, scope, (markets, each) => {
    const [participant, market] = [new Uint32Array(places.length), new Uint32Array(places.length)];
    const isWhole =
      each('participant', takenAt(places, participant)) && each('market', takenAt(places, market));
    return isWhole ? { ...markets, participant, market } : null;
  });
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
  return isWhole ? { ...named(legend), participant, market } : null;
}

function named(legend: Numbers): Markets {
  const width = byMarkets.keys.length;
  const count = legend.length / width;
  const of = (at: number) => Int32Array.from({ length: count }, (_, i) => legend[width * i + at]);
  return { count, markets: Object.fromEntries(byMarkets.keys.map((key, at) => [key, of(at)])) };
}

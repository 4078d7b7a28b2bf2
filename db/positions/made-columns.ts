import { instrumentKinds } from '../../contract/domain.ts';
import { atOnce } from '../at-once.ts';
import type { Workspace } from '../workspace.ts';
import { eachRow, rowsAtOnce } from './each-row.ts';
import { noteColumn, writeColumn } from './kept-columns.ts';
import type { Held } from './packed-numbers.ts';
import { type Rows, scan } from './page-sql.ts';
import { numberSql } from './position-columns.ts';
import type { NumberColumn, Numbers, WholeKeys } from './row-columns.ts';
import { byMarkets } from './sum-cubes.ts';

/** A column of the rows of a snapshot that count, of which there are `total`; NaN where there is no number. */
export function numbersOfRows(ws: Workspace, column: NumberColumn, rows: Rows, total: number): Numbers {
  const numbers = new Float64Array(total);
  const only = column === 'importId' ? onlyImport(ws, rows.snapshot) : null;
  if (only !== null) return numbers.fill(only);
  let i = 0;
  eachRow(ws, column === 'id' ? 'p.id' : numberSql(column), rows, everything, (x) => {
    numbers[i++] = x === null ? Number.NaN : x + 0;
  });
  return numbers;
}

/** The import that says all rows of a snapshot that count, if it is one: the others gave it balances, or other rows. */
function onlyImport(ws: Workspace, snapshot: number): number | null {
  const sql = `SELECT import_id FROM import_snapshots l WHERE snapshot_id = ? AND EXISTS (SELECT 1 FROM positions p
    INDEXED BY positions_import WHERE p.import_id = l.import_id AND p.snapshot_id = l.snapshot_id AND p.active = 1) LIMIT 2`;
  const [found, other] = ws.db.prepare<[number], number>(sql).pluck().all(snapshot);
  return other === undefined ? (found ?? null) : null;
}

const everything = { where: 'true', values: [] };

/** What rows are of, and their notionals. */
type MadeKeys = WholeKeys & Readonly<{ notional: Numbers }>;

/** Null where the keys of a market are too many to be one number. */
export function keysFromRows(ws: Workspace, rows: Rows, total: number): MadeKeys | null {
  const code = marketCode(ws);
  if (code === null) return null;
  const [participant, market, notional] = [
    new Uint32Array(total),
    new Uint32Array(total),
    new Float64Array(total),
  ];
  const markets = new Map<number, number>();
  const sql = `SELECT p.participant_id, ${code.sql}, p.notional FROM ${scan.from} WHERE ${scan.where}`;
  const statement = ws.db.prepare<unknown[], [number, number, number | null]>(sql).raw();
  let i = 0;
  for (let first = rows.first; first <= rows.last; first += rowsAtOnce) {
    const part = { ...rows, first, last: Math.min(rows.last, first + rowsAtOnce - 1) };
    for (const [account, of, worth] of statement.all(...scan.values(part))) {
      let number = markets.get(of);
      if (number === undefined) {
        number = markets.size;
        markets.set(of, number);
      }
      participant[i] = account;
      market[i] = number;
      notional[i++] = worth === null ? Number.NaN : worth + 0;
    }
  }
  return { participant, market, notional, legend: Float64Array.from([...markets.keys()].flatMap(code.keys)) };
}

const sides = 2;
const modes = 4;

/** The keys of a row's market as one number, and the keys of such a number. */
function marketCode(ws: Workspace) {
  const [most = []] = ws
    .prepareRaw(
      `SELECT (SELECT max(id) FROM instruments), (SELECT max(id) FROM assets), (SELECT max(id) FROM venues)`,
    )
    .all();
  const [instruments, assets, venues] = most.map((id) => Number(id) + 1) as [number, number, number];
  const bases = [instruments, assets, venues, instrumentKinds.length, sides, modes];
  if (bases.reduce((a, b) => a * b) > Number.MAX_SAFE_INTEGER) return null;
  const sql = byMarkets.keys
    .map((key) => (key === 'side' ? '(p.side > 0)' : `p.${key}`))
    .reduce((code, key, i) => `(${code} * ${bases[i]} + ${key})`);
  return {
    sql,
    keys: (code: number): number[] => {
      const found: number[] = [];
      let rest = code;
      for (let i = bases.length - 1; i >= 0; i--) {
        found.unshift(rest % bases[i]);
        rest = Math.floor(rest / bases[i]);
      }
      const side = byMarkets.keys.indexOf('side');
      return found.map((key, i) => (i === side ? (key === 0 ? -1 : 1) : key));
    },
  };
}

/** Kept for the next who asks, in the place of what there is. */
export function keepNumbers(ws: Workspace, snapshot: number, columns: ReadonlyMap<string, Held>): void {
  const write = ws.db.transaction(() => {
    for (const [column, numbers] of columns) {
      ws.db.prepare('DELETE FROM position_columns WHERE snapshot_id = ? AND name = ?').run(snapshot, column);
      noteColumn(ws.db, snapshot, column, writeColumn(ws.db, snapshot, column, numbers));
    }
  });
  atOnce(ws.db, write);
}

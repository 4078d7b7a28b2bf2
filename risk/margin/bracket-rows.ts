import type { Portfolio } from '../portfolio.ts';

/** All brackets of a portfolio as flat rows: of every table, and one for every flat rate. */
export type BracketRows = Readonly<{
  /** First row of a table, its rates higher by a closing fee. */
  table: (t: number, fee: number) => number;
  /** The row of a flat rate with a deduction, of a position in this asset. */
  flat: (rate: number, deduction: number, asset: number) => number;
  floor: number[];
  rate: number[];
  amount: number[];
}>;

export function bracketRows(portfolio: Portfolio): BracketRows {
  const tables = flatten(portfolio);
  const raised = raisedTables(tables);
  return {
    table: (t, fee) => (fee === 0 ? tables.start[t] : raised(t, fee)),
    flat: flatRows(tables, portfolio.assets.id.length),
    floor: tables.floor,
    rate: tables.rate,
    amount: tables.amount,
  };
}

function flatten({ tiers }: Portfolio) {
  const start = new Int32Array(tiers.length + 1);
  const floor: number[] = [];
  const rate: number[] = [];
  const amount: number[] = [];
  for (const [t, table] of tiers.entries()) {
    floor.push(...table.floor);
    rate.push(...table.rate);
    amount.push(...table.amount);
    start[t + 1] = floor.length;
  }
  return { start, floor, rate, amount };
}

/** Where a table whose rates are all higher by a closing fee begins, written once for every fee. */
function raisedTables(tables: ReturnType<typeof flatten>) {
  const known = new Map<string, number>();
  return (t: number, fee: number): number => {
    const key = `${t} ${fee}`;
    let from = known.get(key);
    if (from === undefined) {
      from = tables.floor.length;
      known.set(key, from);
      for (let j = tables.start[t]; j < tables.start[t + 1]; j++) {
        tables.floor.push(tables.floor[j]);
        tables.rate.push(tables.rate[j] + fee);
        tables.amount.push(tables.amount[j]);
      }
    }
    return from;
  };
}

/** One row of the flattened tables for every distinct flat rate and deduction. */
function flatRows(tables: ReturnType<typeof flatten>, assets: number) {
  const known = new Map<number, Map<number, number>>();
  // Positions in one asset mostly have one rate: the one before is looked at first.
  const rateBefore = new Float64Array(assets).fill(Number.NaN);
  const deductionBefore = new Float64Array(assets);
  const rowBefore = new Int32Array(assets);
  return (rate: number, amount: number, asset: number): number => {
    const deduction = Math.max(amount, 0);
    if (rateBefore[asset] === rate && deductionBefore[asset] === deduction) return rowBefore[asset];
    let rows = known.get(rate);
    if (rows === undefined) {
      rows = new Map();
      known.set(rate, rows);
    }
    let row = rows.get(deduction);
    if (row === undefined) {
      row = tables.floor.length;
      tables.floor.push(0);
      tables.rate.push(rate);
      tables.amount.push(deduction);
      rows.set(deduction, row);
    }
    rateBefore[asset] = rate;
    deductionBefore[asset] = deduction;
    rowBefore[asset] = row;
    return row;
  };
}

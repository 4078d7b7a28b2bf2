import { instrumentKinds } from '../../contract/domain.ts';
import { pieceRows } from './kept-columns.ts';
import type { Numbers, RowKeys } from './row-columns.ts';
import { cellParts } from './sum-cubes.ts';
import type { Summed } from './summed-rows.ts';

const borrow = instrumentKinds.indexOf('borrow');

type Part = (typeof cellParts)[number];
/** A sum of each group, NaN where nothing was summed, and what was lost of it. */
type Sums = Readonly<{ sums: Numbers; lost: Numbers }>;
type Keys = Pick<RowKeys, 'market' | 'markets'>;
type Rows = Summed & Readonly<{ of: Int32Array; market: Uint32Array }>;

/**
 * Sums of rows by group, those of a group beside each other in the order of `cellParts`, NaN where nothing was summed; in
 * the order of the rows, as SQLite sums them. Part after part: a loop of one addition is compiled after a few rows, one
 * that adds all parts of a row after most of them.
 *
 * @param of the group of each row
 */
export function sumsByGroup(
  of: Int32Array,
  groups: number,
  { market, markets }: Keys,
  columns: Summed,
): Numbers {
  const parts = new Map<Part, Sums>(
    cellParts.map((part) => [
      part,
      { sums: new Float64Array(groups).fill(Number.NaN), lost: new Float64Array(groups) },
    ]),
  );
  // In pieces, so that what is made of the columns stays small.
  for (let from = 0; from < of.length; from += pieceRows) {
    const to = from + pieceRows;
    const piece = Object.fromEntries(
      Object.entries(columns).map(([name, numbers]) => [name, numbers.subarray(from, to)]),
    ) as Summed;
    addPiece(parts, markets, { ...piece, of: of.subarray(from, to), market: market.subarray(from, to) });
  }
  const width = cellParts.length;
  const found = new Float64Array(groups * width);
  for (const [at, { sums, lost }] of [...parts.values()].entries())
    for (let group = 0; group < groups; group++) found[group * width + at] = sums[group] + lost[group];
  return found;
}

/** As `rowSums` has it of a row. */
function addPiece(parts: ReadonlyMap<Part, Sums>, markets: RowKeys['markets'], rows: Rows): void {
  const { of, market, notional, markPrice, unrealisedPnl, leverage, liquidationPrice } = rows;
  const put = (part: Part, values: Numbers): void => {
    const into = parts.get(part);
    if (into === undefined) return;
    if (part === 'nearest') takeLeast(into.sums, of, values);
    else add(into, of, values);
  };
  // What is borrowed is owed, and in no other sum.
  const [held, owed] = [notional.slice(), new Float64Array(of.length).fill(Number.NaN)];
  const [heldUnvalued, owedUnvalued] = [new Float64Array(of.length), new Float64Array(of.length)];
  for (let i = 0; i < of.length; i++) {
    const isHeld = markets.kind[market[i]] !== borrow;
    if (Number.isNaN(notional[i])) (isHeld ? heldUnvalued : owedUnvalued)[i] = 1;
    if (isHeld) continue;
    owed[i] = -notional[i];
    held[i] = Number.NaN;
  }
  put('positions', new Float64Array(of.length).fill(1));
  put('long', held.map(above));
  put('short', held.map(below));
  put('debt', owed);
  put('heldUnvalued', heldUnvalued);
  put('debtUnvalued', owedUnvalued);
  put('unrealisedPnl', unrealisedPnl);
  const size = held.map(Math.abs);
  if (isAnyThere(leverage)) {
    put('levered', products(size, leverage));
    put('leveredBy', where(size, leverage));
  }
  if (!isAnyThere(liquidationPrice)) return;
  const distance = liquidationPrice.map((l, i) =>
    l > 0 && markPrice[i] > 0 ? markets.side[market[i]] * (1 - l / markPrice[i]) : Number.NaN,
  );
  put('far', products(size, distance));
  put('farBy', where(size, distance));
  put('nearest', distance);
}

const above = (x: number): number => Math.max(x, 0);
const below = (x: number): number => Math.max(-x, 0);
const isAnyThere = (numbers: Numbers): boolean => !numbers.every(Number.isNaN);
const products = (a: Numbers, b: Numbers): Numbers => a.map((x, i) => x * b[i]);
const where = (a: Numbers, b: Numbers): Numbers => a.map((x, i) => (Number.isNaN(b[i]) ? Number.NaN : x));

/** With Neumaier's compensation. */
function add({ sums, lost }: Sums, of: Int32Array, values: Numbers): void {
  for (let i = 0; i < of.length; i++) {
    const x = values[i];
    if (Number.isNaN(x)) continue;
    const sum = sums[of[i]];
    if (Number.isNaN(sum)) sums[of[i]] = x;
    else if (x !== 0) {
      const next = sum + x;
      lost[of[i]] += Math.abs(sum) > Math.abs(x) ? sum - next + x : x - next + sum;
      sums[of[i]] = next;
    }
  }
}

function takeLeast(least: Numbers, of: Int32Array, values: Numbers): void {
  for (let i = 0; i < of.length; i++) {
    const x = values[i];
    if (!(x >= least[of[i]]) && !Number.isNaN(x)) least[of[i]] = x;
  }
}

import { coverageOf } from '../cascade/cascade-coverage.ts';
import type { Coverage, Warning } from '../coverage.ts';
import { firstSale } from '../first-sale.ts';
import { bookWarnings } from '../margin/book-warnings.ts';
import { criticalShocks, uniformDirection } from '../margin/critical-shocks.ts';
import { liquidationPrices } from '../margin/liquidation-prices.ts';
import { grossOf, type MarginBook, marginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { type Shock, shockedPrices } from '../shock.ts';
import { type Ladder, priceLadder, type SplitBy } from './liquidation-ladder.ts';
import { compareReported, type Difference, type Known, type KnownOf } from './liquidation-reported.ts';

export type LiquidationMapOptions = Readonly<{
  shock?: Shock | undefined;
  splitBy: SplitBy;
  asset?: string | undefined;
  bins: number;
}>;

export type LiquidationMap = Readonly<{
  shocks: number[];
  assets: string[];
  heatmap: Float64Array;
  long: number[];
  short: number[];
  ladder: Ladder;
  known: Known;
  knownBy: KnownOf[];
  differences: Difference[];
  differenceCount: number;
  liquidated: { participant: string; venue: string; notional: number; shockToLiquidation: number | null }[];
  liquidatedNotional: number;
  coverage: Coverage;
  warnings: Warning[];
}>;

/** The heatmap spans market moves of this size on both sides. */
const reach = 0.6;

/**
 * Liquidation map, without feedback of liquidations on prices.
 *
 * `heatmap`: USD at snapshot prices liquidated (`firstSale`: of loans what their close factor seizes; debts are no
 * shorts), by asset, when every asset of the market moves by the shock (cumulative away from 0; the exact critical move
 * of each account). `long`/`short`:
 * its totals; `liquidatedNotional` is their sum at the shock asked. `ladder`: one asset's notional by the price at which each position is liquidated when this asset alone
 * moves; the venue's own price where the export has one, else the account equation's. With `shock`, the accounts it
 * liquidates, largest first, each with the market move in its direction that would be enough.
 */
export function liquidationMap(
  portfolio: Portfolio,
  options: LiquidationMapOptions,
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
): LiquidationMap {
  const { assets } = portfolio;
  const prices = liquidationPrices(book, pulse && ((f, stage) => pulse(0.45 * f, stage)));
  const critical = criticalShocks(book, undefined, 10, pulse && ((f, stage) => pulse(0.45 + 0.5 * f, stage)));
  const shocks = mapShocks(options.bins);
  const { known, knownBy, differences, differenceCount } = compareReported(portfolio, prices);
  const hit = options.shock === undefined ? null : liquidatedBy(portfolio, book, options.shock, critical);
  const ladder = priceLadder(portfolio, book, prices, options);
  return {
    shocks,
    assets: [...assets.id],
    ...marketMap(book, critical, shocks),
    ladder: ladder.ladder,
    known,
    knownBy,
    differences,
    differenceCount,
    liquidated: hit?.rows.slice(0, 1_000) ?? [],
    liquidatedNotional: hit?.notional ?? 0,
    coverage: coverageOf(portfolio, book),
    warnings: [...(hit?.warnings ?? []), ...ladder.warnings, ...bookWarnings(book)],
  };
}

/** Market moves of the map's columns, ascending, 0 among them when their number is odd. */
export const mapShocks = (bins: number): number[] =>
  Array.from({ length: bins }, (_, i) => -reach + (2 * reach * i) / (bins - 1));

type Critical = ReturnType<typeof criticalShocks>;

/**
 * USD at snapshot prices that is liquidated (`firstSale`), by asset (row-major assets × shocks) and long and short in
 * total, when the market moves by each of the ascending `shocks`. What margin accounts hold is the same at every shock
 * from the one that hits them on; what is seized of a loan grows with the move and is worked out at each, as is whether
 * an account at maintenance already still is.
 */
export function marketMap(
  book: MarginBook,
  critical: Critical,
  shocks: readonly number[],
): Readonly<{ heatmap: Float64Array; long: number[]; short: number[] }> {
  const { positions, accounts, assets } = book.portfolio;
  const columns = shocks.length;
  const heatmap = new Float64Array(assets.id.length * columns);
  const long = shocks.map(() => 0);
  const short = shocks.map(() => 0);
  const zero = shocks.findIndex((s) => s >= 0);
  const add = (p: number, column: number, usd: number): void => {
    heatmap[positions.asset[p] * columns + column] += usd;
    const side = positions.notional[p] >= 0 ? long : short;
    side[column] += usd;
  };
  /** Asked at each column: what is seized of loans, and accounts at maintenance already, which a move may heal. */
  const asked: { a: number; from: number; to: number }[] = [];
  for (let a = 0; a < book.active.length; a++) {
    if (book.active[a] === 0) continue;
    const reached = columnsOf(shocks, zero, critical.down[a], critical.up[a]);
    for (const [first, last] of reached) {
      if (book.lending[a] === 1 || critical.down[a] === 0) asked.push({ a, from: first, to: last });
      else {
        // At the column nearest to 0 only: the sums below carry it on.
        const column = last < zero ? last : first;
        for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
          add(p, column, grossOf(book, p));
      }
    }
  }
  const rows = Array.from({ length: assets.id.length }, (_, k) =>
    heatmap.subarray(k * columns, (k + 1) * columns),
  );
  for (const row of [...rows, long, short]) {
    for (let i = zero - 2; i >= 0; i--) row[i] += row[i + 1];
    for (let i = zero + 1; i < columns; i++) row[i] += row[i - 1];
  }
  if (asked.length > 0) {
    const direction = uniformDirection(book);
    for (const [column, shock] of shocks.entries()) {
      const price = direction.map((d) => 1 + shock * d);
      for (const { a, from, to } of asked)
        if (column >= from && column <= to && surplus(book, a, price, sizingOf(book, a, 1)) <= 0)
          firstSale(book, a, price, (p, usd) => add(p, column, usd));
    }
  }
  return { heatmap, long, short };
}

/** Columns at which an account is at or below maintenance: those that fall far enough, and those that rise enough. */
function columnsOf(shocks: readonly number[], zero: number, down: number, up: number): [number, number][] {
  const found: [number, number][] = [];
  if (down <= 0) {
    let column = zero - 1;
    while (column >= 0 && shocks[column] > down) column--;
    if (column >= 0) found.push([0, column]);
  }
  if (up >= 0) {
    let column = zero;
    while (column < shocks.length && shocks[column] < up) column++;
    if (column < shocks.length) found.push([column, shocks.length - 1]);
  }
  return found;
}

function liquidatedBy(portfolio: Portfolio, book: MarginBook, shock: Shock, critical: Critical) {
  const { accounts, participants, venues, assets } = portfolio;
  const { price, warnings } = shockedPrices(assets, shock);
  let move = 0;
  for (const x of price) move += x - 1;
  const side = move <= 0 ? critical.down : critical.up;
  const rows: LiquidationMap['liquidated'] = [];
  let notional = 0;
  for (let a = 0; a < accounts.count; a++) {
    if (book.active[a] === 0 || surplus(book, a, price, sizingOf(book, a, 1)) > 0) continue;
    const sold = firstSale(book, a, price);
    notional += sold;
    rows.push({
      participant: participants.id[accounts.participant[a]],
      venue: venues.id[accounts.venue[a]],
      notional: sold,
      shockToLiquidation: Number.isNaN(side[a]) ? null : side[a],
    });
  }
  rows.sort((x, y) => y.notional - x.notional || (x.participant < y.participant ? -1 : 1));
  return { rows, notional, warnings };
}

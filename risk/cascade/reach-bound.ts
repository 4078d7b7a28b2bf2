import type { MarginBook } from '../margin/margin-book.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { isPlainCoin, soldRange } from './coin-range.ts';
import { type Impact, impactFactor } from './impact.ts';
import { loanLiquidationRange, lowestHealth, possibleTrades, type Trades } from './possible-trades.ts';
import { createSurplusRange, lowestEquity } from './price-box.ts';
import { type CascadeRules, mostCuts, roundsAt } from './rules.ts';
import type { ShockPath } from './shock-path.ts';

/** No cascade from a stretch of a path goes beyond: the market's move, and new bad debt in USD. */
export type Reach = Readonly<{ total: number; badDebt: number }>;

/** Whether any bound is known under these rules: none with dealers, hedged options, ADL or prices of one venue apart. */
export const isBounded = (book: MarginBook, rules: CascadeRules): boolean =>
  rules.gamma === undefined &&
  rules.hedgeClosed !== true &&
  rules.insurance !== 'fundAndAdl' &&
  book.portfolio.assets.market === undefined;

/**
 * A bound over a whole stretch of shocks at once: a cascade of boxes. Prices of each round stay between `low` and
 * `high`. Accounts that are at maintenance everywhere in the box, and could not be before, are liquidated in this very
 * round, whatever the shock: their trades move the box. Those that could be at maintenance somewhere in it may trade
 * in this round, in a later one, or never: they open the box by all they hold, from now on. It ends when no account is
 * left that could be hit; as the stretch shrinks the box does, until it is the cascade itself.
 *
 * An impact φ is subadditive, so a batch of certain sales a and possible ones m falls by at most φ(a) + φ(m), and
 * 1 − φ(a) − φ(m) = (1 − φ(a))·(1 − φ(m)/(1 − φ(a))); possible sales in several batches fall by at most Σφ, and
 * purchases take at most m/D from 1/price. null where there is no end to it, or it goes beyond `most`.
 */
export function createReachBound(
  stage: CascadeStage,
  path: ShockPath,
  impact: Impact,
  rules: CascadeRules,
  breached: ReadonlySet<number>,
): (from: number, to: number, most: number) => Reach | null {
  const { book } = stage;
  if (!isBounded(book, rules)) return () => null;
  const count = path.moves.length;
  const parts = roundsAt(rules.speed ?? 1) * (rules.liquidation === 'partial' ? mostCuts + 1 : 1);
  const sellsCoins = rules.collateral !== 'kept';
  const candidates = Int32Array.from(book.active.keys()).filter(
    (a) => book.active[a] === 1 && stage.spare[a] !== Number.POSITIVE_INFINITY,
  );
  const surplusRange = createSurplusRange(stage);
  const { start, asset, position } = book.nets;
  const column = () => new Float64Array(count);

  const moved = (low: Float64Array, high: Float64Array): number => {
    let total = 0;
    for (let k = 0; k < count; k++) total += path.weight[k] * (path.sign > 0 ? 1 - low[k] : high[k] - 1);
    return total;
  };

  return (from, to, most) => {
    const [one, other] = [path.priceAt(from), path.priceAt(to)];
    // What certain trades alone make of the prices, and the box that possible trades open around it.
    const floor = one.map((x, k) => Math.min(x, other[k]));
    const ceiling = one.map((x, k) => Math.max(x, other[k]));
    const [low, high] = [floor.slice(), ceiling.slice()];
    const [lowest, highest, topmost] = [floor.slice(), ceiling.slice(), ceiling.slice()];
    const steepest = column();
    const certain = column();
    const pool: Trades = { sold: column(), bought: column() };
    const possible: number[] = [];
    const liquidated = new Map<number, number>();
    let waiting: Int32Array = candidates;
    let [badDebt, batches] = [0, 0];
    for (;;) {
      let grew = false;
      certain.fill(0);
      const closed: number[] = [];
      for (const [a, left] of liquidated) {
        if (lowestHealth(book, a, low, high, left) > 0) continue;
        liquidated.delete(a);
        possibleTrades(book, a, low, pool);
        possible.push(a);
        batches++;
        grew = true;
      }
      const fallen = 1 - low.reduce((least, x) => Math.min(least, x), 1);
      const risen = high.reduce((most, x) => Math.max(most, x), 1) - 1;
      waiting = waiting.filter((a) => {
        if (stage.fall[a] * fallen + stage.rise[a] * risen < stage.spare[a] * (1 - 1e-9)) return true;
        const range = surplusRange(a, low, high);
        if (range.least > range.rounding) return true;
        grew = true;
        const sure = parts === 1 && range.most < -range.rounding;
        if (sure && book.lending[a] === 1) {
          const loan = loanLiquidationRange(book, a, low, high);
          if (loan !== null) {
            loan.add(certain, pool);
            liquidated.set(a, loan.left);
            batches++;
            return false;
          }
        }
        if (sure && book.plain[a] === 1 && (!sellsCoins || isPlainCoin(book, a))) {
          for (let i = start[a]; i < start[a + 1]; i++) certain[asset[i]] += position[i];
          if (sellsCoins && soldRange(book, a, low, high, certain, pool.sold)) batches++;
          closed.push(a);
          return false;
        }
        possibleTrades(book, a, low, pool);
        possible.push(a);
        batches += parts + book.lending[a];
        return false;
      });
      if (!grew) break;
      for (let k = 0; k < count; k++) {
        const [down, up] = batch(impact, k, certain[k], low[k], high[k]);
        // What possible sales undo of a certain rise is not known, nor the reverse.
        floor[k] *= pool.sold[k] > 0 ? Math.min(1, down) : down;
        ceiling[k] *= pool.bought[k] > 0 ? Math.max(1, up) : up;
        steepest[k] = Math.max(steepest[k], 1 - down);
        topmost[k] = Math.max(topmost[k], ceiling[k]);
        const rise = mostRise(impact, k, pool.bought[k], topmost[k], steepest[k], batches);
        high[k] = ceiling[k] * rise;
        const drop = mostDrop(impact, k, pool.sold[k], topmost[k] * rise, batches) / (1 - steepest[k]);
        low[k] = floor[k] * (1 - drop);
        if (!(high[k] < 1e3 && steepest[k] < 1 && low[k] > 0)) return null;
        lowest[k] = Math.min(lowest[k], low[k]);
        highest[k] = Math.max(highest[k], high[k]);
      }
      if (moved(low, high) >= most) return null;
      for (const a of closed) if (!breached.has(a)) badDebt += Math.max(0, -lowestEquity(book, a, low, high));
    }
    for (const a of possible)
      if (!breached.has(a)) badDebt += Math.max(0, -lowestEquity(book, a, lowest, highest));
    return { total: moved(low, high), badDebt };
  };
}

/** Least and most factor of a batch that sells `units` (USD at snapshot prices, negative = buys) at prices in the box. */
function batch(impact: Impact, k: number, units: number, low: number, high: number): [number, number] {
  const { law, y, floor } = impact;
  const strength = units > 0 ? impact.strength[k] : impact.buying[k];
  if (units === 0 || Number.isNaN(strength)) return [1, 1];
  const at = (x: number) => impactFactor(law, -units * x, x, strength, y[k], floor);
  const [one, other] = [at(low), at(high)];
  return [Math.min(one, other), Math.max(one, other)];
}

/** How far possible sales lower a price that is never above `top`, as a share of it. */
function mostDrop(impact: Impact, k: number, units: number, top: number, batches: number): number {
  const strength = impact.strength[k];
  if (units === 0 || Number.isNaN(strength)) return 0;
  const share = (units * top) / strength;
  if (impact.law === 'sqrt') return impact.y[k] * Math.sqrt(batches * share);
  return impact.law === 'linear' ? share : share * Math.max(0, 1 - impact.floor / top);
}

/** By how much possible purchases raise a price that certain trades alone keep below `top`; infinite without end. */
function mostRise(
  impact: Impact,
  k: number,
  units: number,
  top: number,
  steepest: number,
  batches: number,
): number {
  const strength = impact.buying[k];
  if (units === 0 || Number.isNaN(strength)) return 1;
  const share = (units * top) / strength;
  if (impact.law !== 'sqrt') {
    const left = 1 - share / (1 - steepest);
    return left > 0 ? 1 / left : Number.POSITIVE_INFINITY;
  }
  let rise = 1;
  for (let i = 0; i < 200; i++) {
    const next = Math.exp((impact.y[k] * Math.sqrt(batches * share * rise)) / (1 - steepest));
    if (!(next < 1e3)) break;
    if (next <= rise * (1 + 1e-13)) return next * (1 + 1e-9);
    rise = next;
  }
  return Number.POSITIVE_INFINITY;
}

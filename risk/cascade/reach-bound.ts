import { createBoxHistory } from './box-history.ts';
import { createBoxPrices } from './box-prices.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { isPlainCoin, soldRange } from './coin-range.ts';
import { createDebtBound } from './debt-bound.ts';
import { createDepthRange } from './depth-range.ts';
import type { Impact } from './impact.ts';
import { type LoanLeft, loanHealth, loanLiquidation, wholeLoan } from './loan-range.ts';
import { createMarketBoxes } from './market-boxes.ts';
import { closingTrades, possibleTrades, type Trades } from './possible-trades.ts';
import { type CascadeRules, mostCuts, roundsAt } from './rules.ts';
import type { ShockPath } from './shock-path.ts';
import { createSurplusRange } from './surplus-range.ts';

/** No cascade from a stretch of a path goes beyond: the market's move, and new bad debt in USD. */
export type Reach = Readonly<{ total: number; badDebt: number }>;

/** Whether any bound is known under these rules: none where dealers hedge. */
export const isBounded = (rules: CascadeRules): boolean => rules.gamma === undefined;

/**
 * A bound over a whole stretch of shocks at once: a cascade of boxes. Prices of each round stay between `low` and
 * `high`. An account that is at maintenance everywhere in the box, and could not be before, is liquidated in this very
 * round, whatever the shock: its trades move the box. One that could be at maintenance somewhere in it opens the box by
 * all it holds, until it is at maintenance everywhere in a later box: by then it has been liquidated, whatever the shock,
 * and only when is open. It ends when nobody is left that could be hit. As the stretch shrinks the box does, until it is
 * the cascade itself, or those on both sides of a shock at which an account is hit in another round. How trades move the
 * box: `createBoxPrices`. null where there is no end to it, it goes beyond `most`, or winners could be deleveraged.
 */
export function createReachBound(
  stage: CascadeStage,
  path: ShockPath,
  impact: Impact,
  rules: CascadeRules,
  breached: ReadonlySet<number>,
): (from: number, to: number, most: Reach) => (Reach & Readonly<{ least: number }>) | null {
  const { book } = stage;
  if (!isBounded(rules)) return () => null;
  const count = path.moves.length;
  const parts = roundsAt(rules.speed ?? 1) * (rules.liquidation === 'partial' ? mostCuts + 1 : 1);
  const sellsCoins = rules.collateral !== 'kept';
  const candidates = Int32Array.from(book.active.keys()).filter(
    (a) => book.active[a] === 1 && stage.safe[a] === 0,
  );
  const surplusRange = createSurplusRange(stage);
  const markets = createMarketBoxes(book.portfolio.assets, path);
  /** Fills are at the price after a batch, or between it and the one before. */
  const filled = rules.fill === 'average' ? 0 : 1;
  const trades = (): Trades => ({ sold: new Float64Array(count), bought: new Float64Array(count) });

  return (from, to, most) => {
    const [one, other] = [path.priceAt(from), path.priceAt(to)];
    const box = createBoxPrices(
      impact,
      one.map((x, k) => Math.min(x, other[k])),
      one.map((x, k) => Math.max(x, other[k])),
      createDepthRange(book.portfolio.assets.sigma, rules),
    );
    const { low, high, settles } = box;
    /** Whether it is known what an account trades once it is certain that it is liquidated. */
    const isKnown = (a: number) =>
      parts === 1 &&
      book.lending[a] === 0 &&
      book.jumps[a] === 0 &&
      (!sellsCoins || stage.coins[a] === 0 || isPlainCoin(book, a));
    const history = createBoxHistory();
    history.add(low, high);
    const debt = createDebtBound(book, rules, breached);
    const due = stage.spare.slice();
    /** Accounts that may have been liquidated, by the round in which they first could be; and loans that were once. */
    const since = new Map<number, number>();
    const loans = new Map<number, LoanLeft>();
    // What stays open for good, and what is open now.
    const [fixed, open] = [trades(), trades()];
    const was = { low: path.priceAt(0), high: path.priceAt(0) };
    const waiting = candidates.slice();
    let waits = waiting.length;
    let [fallen, risen, batches, idle] = [0, 0, 0, false];
    for (let round = 0; ; round++) {
      if (low.some((x) => !(x > 0))) return null;
      fallen += farthest(was.low, low);
      risen += farthest(high, was.high);
      was.low.set(low);
      was.high.set(high);
      const [sure, settled] = [trades(), trades()];
      const done: { a: number; first: number }[] = [];
      const loanDone: number[] = [];
      let grew = false;
      const trade = (a: number, first: number, into: Trades): void => {
        const { low: lowest, high: highest } = history.since(first);
        closingTrades(book, a, lowest, highest, rules, into, fixed);
        const sells =
          sellsCoins && stage.coins[a] === 1 && soldRange(book, a, lowest, highest, into.sold, fixed.sold);
        // How much of it is open, and so a batch of what is possible.
        if (sells || book.plain[a] === 0) batches++;
        done.push({ a, first });
        grew = true;
      };
      const begin = (a: number): void => {
        since.set(a, round);
        batches += parts + book.lending[a];
        if (!settles || !isKnown(a)) possibleTrades(book, a, low, rules, fixed);
        grew = true;
      };
      /** A loan that is certain to be liquidated now; whether what it trades is known. */
      const liquidate = (a: number, now: LoanLeft): boolean => {
        const left = loanLiquidation(book, a, low, high, now, sure, fixed);
        if (left === null) return false;
        if (left.debt.high > 0) loans.set(a, left);
        else loanDone.push(a);
        batches++;
        grew = true;
        return true;
      };
      /** Open accounts at maintenance everywhere in this box have been liquidated: what they trade is known. */
      const settleOpen = (): void => {
        for (const [a, first] of since) {
          if (!isKnown(a)) continue;
          const range = surplusRange(a, low, high);
          if (!(range.most < -range.rounding)) continue;
          since.delete(a);
          trade(a, first, settled);
        }
      };
      const liquidateLoans = (): void => {
        for (const [a, now] of loans) {
          const health = loanHealth(book, a, low, high, now);
          if (health.least > health.rounding) continue;
          loans.delete(a);
          if (!(health.most < -health.rounding && liquidate(a, now))) begin(a);
        }
      };
      /** Those not yet hit: only the ones that could have lost all they had to spare are valued. */
      const hitWaiting = (): void => {
        let kept = 0;
        for (let i = 0; i < waits; i++) {
          const a = waiting[i];
          const lost = stage.fall[a] * fallen + stage.rise[a] * risen;
          if (lost * (1 + 1e-9) < due[a]) {
            waiting[kept++] = a;
            continue;
          }
          const range = surplusRange(a, low, high);
          if (range.least > range.rounding) {
            due[a] = lost + (range.least - range.rounding) * (1 - 1e-9);
            waiting[kept++] = a;
            continue;
          }
          const certain = parts === 1 && range.most < -range.rounding;
          if (certain && isKnown(a)) trade(a, round, sure);
          else if (!(certain && book.lending[a] === 1 && liquidate(a, wholeLoan))) begin(a);
        }
        waits = kept;
      };
      if (settles) settleOpen();
      liquidateLoans();
      hitWaiting();
      // What is still open may be traded when nobody else is: counted once more, at the prices reached in the end.
      if (!grew && (idle || since.size + loans.size === 0)) break;
      idle = !grew;
      for (const part of [sure, settled]) markets?.loosen(from, to, part, fixed);
      open.sold.set(fixed.sold);
      open.bought.set(fixed.bought);
      if (settles) for (const a of since.keys()) if (isKnown(a)) possibleTrades(book, a, low, rules, open);
      for (const part of [sure, settled, open]) markets?.gather(from, to, part);
      if (!box.next({ sure, settled, open, batches })) return null;
      markets?.follow(from, to, box);
      if (reached(path, low, high) >= most.total) return null;
      for (const a of loanDone) debt.add(a, history.since(round));
      history.add(low, high);
      for (const { a, first } of done) debt.add(a, history.since(first + filled));
      if (debt.sum() >= most.badDebt || debt.fundsGone()) return null;
    }
    for (const [a, first] of since) debt.add(a, history.since(first));
    if (debt.fundsGone()) return null;
    // The market's move at the least is the most that it moves when prices are at the other end of the box.
    return { total: reached(path, low, high), least: reached(path, high, low), badDebt: debt.sum() };
  };
}

/** The market's move, at most, when prices are in a box. */
function reached({ weight, sign }: ShockPath, low: Float64Array, high: Float64Array): number {
  let total = 0;
  for (let k = 0; k < weight.length; k++) total += weight[k] * (sign > 0 ? 1 - low[k] : high[k] - 1);
  return total;
}

/** The farthest that a price of one row lies above the other's. */
function farthest(above: Float64Array, below: Float64Array): number {
  let most = 0;
  for (let k = 0; k < above.length; k++) most = Math.max(most, above[k] - below[k]);
  return most;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highestPrice } from '../../../risk/cascade/bounds.ts';
import { type CascadeRun, runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { equityNow } from '../../../risk/cascade/cascade-state.ts';
import { mostHedgingRounds } from '../../../risk/cascade/dealer-hedge.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { type CascadeRules, mostCuts, roundsAt } from '../../../risk/cascade/rules.ts';
import { type MarginBook, marginBook } from '../../../risk/margin/margin-book.ts';
import { balanceGain, gain, maintenanceAt, optionDelta } from '../../../risk/margin/surplus.ts';
import { instrument, type Portfolio } from '../../../risk/portfolio.ts';
import { portfolioOf, type SystemSpec, system } from './arbitrary-portfolio.ts';

const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1 } as const;
const fraction = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Every combination of what a cascade can be told. */
const rules: fc.Arbitrary<CascadeRules> = fc.record({
  liquidation: fc.constantFrom('full' as const, 'partial' as const),
  target: fraction(0.2, 0.95),
  speed: fc.oneof(fc.constant(1), fraction(0.02, 1)),
  hedgeClosed: fc.boolean(),
  gamma: fc.constantFrom(undefined, 'longCallsShortPuts' as const, 'shortAll' as const),
  insurance: fc.constantFrom(undefined, 'fund' as const, 'fundAndAdl' as const),
  collateral: fc.constantFrom(undefined, 'sold' as const, 'kept' as const),
  fill: fc.constantFrom(undefined, 'after' as const, 'average' as const),
});

const withFund = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  venues: { ...portfolio.venues, insuranceFund: portfolio.venues.insuranceFund.map(() => 500) },
});

function play(spec: SystemSpec, move: number, how: CascadeRules) {
  const portfolio = withFund(portfolioOf(spec));
  const book = marginBook(portfolio);
  const start = Float64Array.of(1 + move, 1 + move, 1 + move, 1);
  const run = runCascade(cascadeStage(book, 1), start, impactOf(portfolio.assets, law), undefined, how);
  return { portfolio, book, start, run };
}

/** How far prices went, as a multiple of the largest sums of money that tolerances are shares of. */
function reach(run: CascadeRun): number {
  let most = 11;
  for (const { price } of run.rounds) most = Math.max(most, ...price);
  return most;
}

/** USD that closing the whole of a position sends to its market at relative price x, by the rules. */
function closingFlow(
  portfolio: Portfolio,
  book: MarginBook,
  p: number,
  x: number,
  how: CascadeRules,
): number {
  const code = portfolio.positions.instrument[p];
  if (code === instrument.call || code === instrument.put)
    return how.hedgeClosed === true ? -optionDelta(book, p, x) * x : 0;
  return -portfolio.positions.notional[p] * (code === instrument.inverse ? 1 : x);
}

/** What is held of every position in the course of a run, replayed from what was sold and closed in each round. */
function holdings(portfolio: Portfolio) {
  const { accounts, positions } = portfolio;
  const left = new Float64Array(accounts.count).fill(1);
  const kept = new Float64Array(positions.count).fill(1);
  return {
    left,
    kept,
    take: ({ sales, cuts }: Pick<CascadeRun['rounds'][number], 'sales' | 'cuts'>) => {
      for (const { account, share } of sales) left[account] -= share;
      for (const { account, position, share } of cuts) kept[position] -= share / left[account];
    },
  };
}

/** USD that the positions of an account as they are held gained since the snapshot. */
function gainOf(
  book: MarginBook,
  a: number,
  { kept }: Pick<ReturnType<typeof holdings>, 'kept'>,
  price: Float64Array,
) {
  const { accounts, positions } = book.portfolio;
  let sum = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
    sum += kept[p] * gain(book, p, price[positions.asset[p]]);
  return sum;
}

/** Equity of an account, replayed from what was sold and taken in each round. */
function replay(book: MarginBook, run: CascadeRun, a: number, fill: 'price' | 'average'): number {
  const held = holdings(book.portfolio);
  let equity = book.figures.equity[a] + balanceGain(book, a, run.price);
  const { accounts, balances, positions } = book.portfolio;
  for (const round of run.rounds) {
    const { sales, cuts, price } = round;
    for (const { account, share } of sales)
      if (account === a) {
        equity += share * gainOf(book, a, held, round[fill]);
        // Coins go with the last of the positions: they bring their whole value at the fill, without a haircut.
        const coins = held.left[a] - share === 0 ? run.state.coins.get(a) : undefined;
        for (let b = accounts.balanceStart[a]; coins && b < accounts.balanceStart[a + 1]; b++) {
          const k = balances.asset[b];
          if (k === 3) continue;
          equity +=
            coins.sold * balances.value[b] * (round[fill][k] - (1 - balances.haircut[b]) * run.price[k]);
        }
      }
    for (const { account, position, share, paid } of cuts)
      if (account === a) equity += share * gain(book, position, price[positions.asset[position]]) - paid;
    held.take(round);
  }
  return equity + held.left[a] * gainOf(book, a, held, run.price);
}

describe('cascade rules', () => {
  it('those of the published model, said aloud, change nothing', () => {
    const said: CascadeRules = { liquidation: 'full', target: 0.5, speed: 1, hedgeClosed: false };
    fc.assert(
      fc.property(system(), fraction(-0.6, 0.6), (spec, move) => {
        const [plain, spoken] = [play(spec, move, {}).run, play(spec, move, said).run];
        expect(spoken.rounds).toEqual(plain.rounds);
        expect(spoken.badDebt).toEqual(plain.badDebt);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('money is conserved to 1e-9: fills, impact, fund, winners and what nobody pays', () => {
    fc.assert(
      fc.property(system({ options: true }), fraction(-0.6, 0.6), rules, (spec, move, how) => {
        const { portfolio, book, run, start } = play(spec, move, how);
        let scale = 1;
        for (const gross of book.figures.gross) scale += gross;
        scale *= reach(run);
        // Accounts: the snapshot's equity, plus fills at the prices after each round, less what winners paid.
        for (let a = 0; a < portfolio.accounts.count; a++) {
          if (book.lending[a] === 1) continue;
          expect(
            Math.abs(
              replay(book, run, a, how.fill === 'average' ? 'average' : 'price') -
                equityNow(run.state, a, run.price),
            ),
          ).toBeLessThan(1e-9 * scale);
        }
        // Impact: each round's relative moves are its net flow over depth.
        let before: Float64Array = start;
        const held = holdings(portfolio);
        for (const round of run.rounds) {
          const { sales, hedged, collateral, price } = round;
          let flow = hedged;
          let moved = 0;
          for (const { account, share } of sales)
            for (
              let p = portfolio.accounts.positionStart[account];
              p < portfolio.accounts.positionStart[account + 1];
              p++
            )
              flow +=
                share *
                held.kept[p] *
                closingFlow(portfolio, book, p, before[portfolio.positions.asset[p]], how);
          flow -= collateral;
          for (const k of [0, 1, 2]) moved += spec.depth * (price[k] / before[k] - 1);
          const loans = spec.accounts.some((account) => account.kind === 'lending');
          if (!loans && price.every((x) => x > 0 && x < highestPrice))
            expect(Math.abs(moved - flow)).toBeLessThan(1e-9 * (scale + spec.depth * reach(run)));
          before = price;
          held.take(round);
        }
        // Bad debt: what closed accounts are short of is drawn from the fund, from winners, or is nobody's.
        const statement = run.ledger?.statement();
        if (statement === undefined) return;
        let [paid, taken] = [0, 0];
        for (const { fundUsed, adl, uncovered } of statement.rounds) paid += fundUsed + adl + uncovered;
        for (const { cuts } of run.rounds) for (const { paid: usd } of cuts) taken += usd;
        expect(Math.abs(paid - run.totalBadDebt)).toBeLessThan(1e-9 * scale);
        expect(Math.abs(taken - statement.rounds.reduce((sum, { adl }) => sum + adl, 0))).toBeLessThan(
          1e-9 * scale,
        );
      }),
      { numRuns: 250, endOnFailure: true },
    );
  });

  it('nothing is liquidated twice, and rounds are bounded by cuts, parts of an order and loans', () => {
    fc.assert(
      fc.property(system({ options: true }), fraction(-0.6, 0.6), rules, (spec, move, how) => {
        const { portfolio, book, run } = play(spec, move, how);
        const parts = roundsAt(how.speed ?? 1);
        const times = how.liquidation === 'partial' ? mostCuts + 1 : 1;
        const loans = book.lending.reduce((sum, flag) => sum + flag, 0);
        const margin = portfolio.accounts.count - loans;
        const forced = run.rounds.filter((round) => round.accounts > 0).length;
        expect(forced).toBeLessThanOrEqual(margin * parts * times + 2 * loans);
        expect(run.rounds.length).toBeLessThanOrEqual(
          how.gamma === undefined ? forced : forced + (forced + 1) * mostHedgingRounds,
        );
        expect(run.calledOff === null || how.gamma !== undefined).toBe(true);
        const held = holdings(portfolio);
        for (const round of run.rounds) {
          for (const { share } of [...round.sales, ...round.cuts]) expect(share).toBeGreaterThanOrEqual(0);
          held.take(round);
        }
        for (const share of [...held.left, ...held.kept]) expect(share).toBeGreaterThanOrEqual(-1e-12);
        for (const left of run.state.left) expect(left).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('ends with every account that is still there above its maintenance', () => {
    fc.assert(
      fc.property(system({ loans: false, options: true }), fraction(-0.6, 0.6), rules, (spec, move, how) => {
        const { portfolio, book, run } = play(spec, move, how);
        for (let a = 0; a < portfolio.accounts.count; a++) {
          if (run.state.left[a] === 0 || book.active[a] === 0) continue;
          let maintenance = 0;
          for (let p = portfolio.accounts.positionStart[a]; p < portfolio.accounts.positionStart[a + 1]; p++)
            maintenance += maintenanceAt(
              book,
              p,
              run.price[portfolio.positions.asset[p]],
              run.state.left[a] * (run.state.kept.get(a)?.[p - portfolio.accounts.positionStart[a]] ?? 1),
            );
          expect(equityNow(run.state, a, run.price)).toBeGreaterThan(
            maintenance - 1e-9 * reach(run) * book.figures.gross[a],
          );
        }
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('without leverage nobody is liquidated under any rule', () => {
    const longs = system({ leverage: fc.constant(1), loans: false }).map((spec) => ({
      ...spec,
      accounts: spec.accounts.map((account) => ({
        ...account,
        positions: account.positions.map((p) => ({ ...p, side: 1 as const, kind: 'linear' as const })),
        balances: [
          {
            asset: 3,
            value: 1.001 * account.positions.reduce((sum, p) => sum + p.quantity * (p.entry ?? 0), 0),
          },
        ],
      })),
    }));
    fc.assert(
      fc.property(longs, fraction(-0.6, 0), rules, (spec, move, how) => {
        const { run, start } = play(spec, move, how);
        expect(run.rounds).toHaveLength(0);
        expect(run.price).toEqual(start);
      }),
    );
  });

  it('without impact it makes no difference how fast an order is traded', () => {
    fc.assert(
      fc.property(system({ loans: false }), fraction(-0.6, 0.6), fraction(0.15, 1), (spec, move, speed) => {
        const deep = { ...spec, depth: 1e30 };
        const [fast, slow] = [play(deep, move, {}).run, play(deep, move, { speed }).run];
        expect(slow.state.left).toEqual(fast.state.left);
        expect(Math.abs(slow.totalBadDebt - fast.totalBadDebt)).toBeLessThan(1e-6);
        expect(Math.abs(slow.atSnapshot - fast.atSnapshot)).toBeLessThan(1e-6 * (1 + fast.atSnapshot));
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

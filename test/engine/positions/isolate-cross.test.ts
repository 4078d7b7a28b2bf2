import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { leverage } from '../../../risk/leverage/leverage.ts';
import { liquidationPrices } from '../../../risk/margin/liquidation-prices.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { equityAt, sizingOf } from '../../../risk/margin/surplus.ts';
import { accountKind, type Portfolio } from '../../../risk/portfolio.ts';
import type { Action, Selector } from '../../../risk/what-if/adjustment.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { type AccountSpec, buildPortfolio } from './build-portfolio.ts';

const move = (selector: Selector = {}) =>
  ({ selector, enabled: true, action: { kind: 'moveCrossToIsolated' } }) as const;
const moved = (portfolio: Portfolio, selector?: Selector) => applyAdjustments(portfolio, [move(selector)]);
const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);

const btc = { asset: 0, quantity: 10, entry: 100, rate: 0.01 };
const eth = { asset: 1, side: -1 as const, quantity: 50, entry: 12, rate: 0.02 };
const book = (...accounts: Omit<AccountSpec, 'participant'>[]) =>
  buildPortfolio({
    assets: [
      { id: 'BTC', price: 100, depth: 8_000 },
      { id: 'ETH', price: 10, depth: 8_000 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: accounts.map((_, i) => ({ id: `p${i}` })),
    accounts: accounts.map((account, participant) => ({ ...account, participant })),
  });
/** Equity 400 (300 and 100 gained on the short), maintenance 10 + 10: half of the equity to each. */
const hedged = book({ balances: [{ asset: 2, value: 300 }], positions: [btc, eth] });

it('margin is added up to a ratio of what a haircut before it has left', () => {
  const coins = book({ balances: [{ asset: 1, value: 100, haircut: 0.1 }], positions: [btc] });
  const called = (...actions: Action[]) =>
    applyAdjustments(
      coins,
      actions.map((action) => ({ selector: {}, enabled: true, action })),
    ).cost.marginCalled;
  // Maintenance 10, equity 90: a ratio of 0.05 needs 200. With a haircut of 40 % equity is 60.
  expect(called({ kind: 'addMargin', toRatio: 0.05 })).toBeCloseTo(110, 9);
  expect(called({ kind: 'setHaircut', haircut: 0.4 }, { kind: 'addMargin', toRatio: 0.05 })).toBeCloseTo(
    140,
    9,
  );
});

describe('moving cross positions to isolated accounts', () => {
  it('shares equity by maintenance margin and keeps the margin ratio', () => {
    const { portfolio, cost } = moved(hedged);
    const { figures } = marginBook(portfolio);
    expect([...portfolio.accounts.kind]).toEqual([accountKind.isolated, accountKind.isolated]);
    expect([...figures.equity]).toEqual([200, 200]);
    expect([...figures.gross]).toEqual([1000, 500]);
    expect([...figures.unrealisedPnl]).toEqual([0, 100]);
    expect(cost).toEqual({ notionalCut: 0, marginCalled: 0, accounts: 1 });
  });

  it('takes the offset away: liquidation prices by hand', () => {
    const before = liquidationPrices(marginBook(hedged)).price;
    const after = liquidationPrices(marginBook(moved(hedged).portfolio)).price;
    // 400 + 10(P − 100) = 0.1·P + 10, and 400 − 50(P − 10) = P + 10.
    expect(before[0]).toBeCloseTo(610 / 9.9, 9);
    expect(before[1]).toBeCloseTo(890 / 51, 9);
    // 200 + 10(P − 100) = 0.1·P, and 200 − 50(P − 10) = P.
    expect(after[0]).toBeCloseTo(800 / 9.9, 9);
    expect(after[1]).toBeCloseTo(700 / 51, 9);
  });

  it('a hedged book survives a fall of a fifth; apart, its long side is sold', () => {
    const shock = { shock: { all: -0.2 }, impact: 'linear' as const, depthScale: 1, leverageScale: 1 };
    const options = { ...shock, floor: 0.5, y: 1 };
    expect(cascade(hedged, options)).toMatchObject({ liquidatedNotional: 0, amplification: 1 });
    const apart = cascade(moved(hedged).portfolio, options);
    expect(apart.rounds[0]).toMatchObject({ accounts: 1, liquidatedNotional: 800 });
    expect(apart.amplification).toBeGreaterThan(1);
    // The long has 200 − 200 left when it is sold, and sells 800 into a depth of 8,000: 10 % lower.
    expect(apart.badDebt).toBeGreaterThan(0);
  });

  it('only what is selected moves; what stays keeps the rest of the collateral', () => {
    const { portfolio } = moved(hedged, { assets: ['ETH'] });
    const { figures } = marginBook(portfolio);
    expect([...portfolio.accounts.kind]).toEqual([accountKind.cross, accountKind.isolated]);
    expect([...figures.equity]).toEqual([200, 200]);
    expect([...portfolio.positions.asset]).toEqual([0, 1]);
    expect([...portfolio.balances.value]).toEqual([150, 150]);
    expect([...(portfolio.accounts.cash ?? [])]).toEqual([50, -50]);
  });

  it('later adjustments see the new accounts; touched accounts are counted once', () => {
    const capped = { selector: {}, enabled: true, action: { kind: 'capLeverage', cap: 4 } } as const;
    // Together 1500/400 is under the cap; alone the long is at 5 and comes down to 4 · 200.
    expect(applyAdjustments(hedged, [capped]).cost).toMatchObject({ notionalCut: 0, accounts: 0 });
    const { cost, cut } = applyAdjustments(hedged, [move(), capped, move()]);
    expect(cost).toEqual({ notionalCut: 200, marginCalled: 0, accounts: 1 });
    expect([...cut]).toEqual([200]);
    const only = { ...move(), selector: { leverageAbove: 4 } };
    expect(applyAdjustments(hedged, [only]).cost.accounts).toBe(0);
  });

  it('says what stays: no margin of its own, nothing to share, nothing recorded', () => {
    const spot = { asset: 0, kind: 'spot' as const, quantity: 1 };
    const mixed = moved(book({ balances: [{ asset: 2, value: 300 }], positions: [btc, spot] }));
    expect(mixed.unmoved).toBe(1);
    const { figures } = marginBook(mixed.portfolio);
    // The coin keeps its own worth, the future all the rest.
    expect([...figures.equity]).toEqual([100, 300]);
    const unknown = book({ balances: [{ asset: 2, value: 9 }], positions: [{ ...btc, rate: Number.NaN }] });
    expect(moved(unknown)).toMatchObject({ unmoved: 1, cost: { accounts: 0 } });
    const drowned = book({ balances: [{ asset: 2, value: -5 }], positions: [btc] });
    expect(moved(drowned)).toMatchObject({ unmoved: 1, cost: { accounts: 0 } });
    const bare = book({ positions: [btc] });
    expect(moved(bare)).toMatchObject({ unmoved: 1, skipped: 0 });
    expect(moved(bare, { leverageAbove: 1 })).toMatchObject({ unmoved: 0, skipped: 1 });
    const isolated = book({ kind: 'isolated', balances: [{ asset: 2, value: 300 }], positions: [btc] });
    expect(moved(isolated).portfolio).toBe(isolated);
  });

  it('collateral counts after its haircut: coins that do not cover the debt share nothing', () => {
    const coins = (haircut: number) =>
      book({
        balances: [
          { asset: 2, value: -30 },
          { asset: 1, value: 50, haircut },
        ],
        positions: [btc],
      });
    expect(moved(coins(0))).toMatchObject({ unmoved: 0, cost: { accounts: 1 } });
    expect(moved(coins(0.5))).toMatchObject({ unmoved: 1, cost: { accounts: 0 } });
  });

  const some = fc.record(
    {
      participants: fc.subarray(['p0', 'p1', 'p2', 'p3']),
      cohorts: fc.subarray(['even', 'odd']),
      assets: fc.subarray(['AAA', 'BBB', 'CCC']),
      sides: fc.subarray(['long' as const, 'short' as const]),
      leverageAbove: fc.double({ min: 0, max: 25, noNaN: true }),
    },
    { requiredKeys: [] },
  );

  it('money is conserved at any prices, whoever is moved', () => {
    const prices = fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(system(), some, prices, (spec, selector, relative) => {
        const portfolio = portfolioOf(spec);
        const after = moved(portfolio, selector).portfolio;
        const at = Float64Array.from(relative);
        const perParticipant = (of: Portfolio) => {
          const all = marginBook(of);
          const worth = new Float64Array(of.participants.id.length);
          for (let a = 0; a < of.accounts.count; a++)
            worth[of.accounts.participant[a]] += equityAt(all, a, at, sizingOf(all, a, 1));
          return { worth, maintenance: sum(all.figures.maintenance), gross: all.figures.gross };
        };
        const [x, y] = [perParticipant(portfolio), perParticipant(after)];
        const scale = sum(x.gross);
        for (const [i, worth] of x.worth.entries())
          expect(Math.abs(worth - y.worth[i])).toBeLessThan(1e-9 * scale);
        expect(Math.abs(x.maintenance - y.maintenance)).toBeLessThan(1e-9 * scale);
        expect(Math.abs(sum(y.gross) - scale)).toBeLessThan(1e-9 * scale);
        expect(sum(after.balances.value)).toBeCloseTo(sum(portfolio.balances.value), 4);
        expect([...after.positions.row].sort()).toEqual([...portfolio.positions.row].sort());
      }),
    );
  });

  it('moving twice is moving once, and a selector that matches nobody changes nothing', () => {
    fc.assert(
      fc.property(system(), some, (spec, selector) => {
        const portfolio = portfolioOf(spec);
        const once = moved(portfolio, selector).portfolio;
        expect(applyAdjustments(portfolio, [move(selector), move(selector)]).portfolio).toEqual(once);
        expect(moved(portfolio, { ...selector, participants: ['nobody'] }).portfolio).toBe(portfolio);
      }),
    );
  });

  it('no account starts nearer to liquidation than the one it came from', () => {
    fc.assert(
      fc.property(system({ loans: false }), (spec) => {
        const portfolio = portfolioOf(spec);
        const ratio = ({ figures }: ReturnType<typeof marginBook>, a: number) =>
          figures.maintenance[a] / figures.equity[a];
        const before = marginBook(portfolio);
        const after = marginBook(moved(portfolio).portfolio);
        const { participant } = after.portfolio.accounts;
        for (let a = 0; a < after.portfolio.accounts.count; a++)
          expect(ratio(after, a)).toBeCloseTo(ratio(before, participant[a]), 9);
        const totals = (of: Portfolio) =>
          leverage(of, { by: 'participant', targetMarginRatio: 0.5 }).totals.leverage ?? 0;
        expect(totals(after.portfolio)).toBeCloseTo(totals(portfolio), 6);
      }),
    );
  });
});

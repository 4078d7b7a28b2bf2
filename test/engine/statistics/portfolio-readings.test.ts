import { describe, expect, it } from 'vitest';
import { black76 } from '../../../risk/formulas/black-76.ts';
import { openInterest } from '../../../risk/gamma/open-interest.ts';
import { positionChanges } from '../../../risk/herding/position-changes.ts';
import { lendingLoops } from '../../../risk/loops/lending-loops.ts';
import { expectClose } from './close-to.ts';
import { tinyPortfolio } from './tiny-portfolio.ts';

const market = { BTC: { price: 100 }, ETH: { price: 10 }, USDC: { kind: 'stable' } };
const day = 86_400_000;

describe('position changes', () => {
  const snapshot = (lines: Record<string, number>, price: number) =>
    tinyPortfolio(
      Object.entries(lines).map(([participant, coins]) => ({
        participant,
        venue: 'x',
        positions: [{ asset: 'BTC', notional: coins * price, quantity: Math.abs(coins) }],
      })),
      market,
    );
  it('count coins, not dollars; comers and leavers trade', () => {
    const before = snapshot({ a: 1, b: 2, c: -1, gone: 1 }, 100);
    const after = snapshot({ a: 1, b: 3, c: -2, comer: -1 }, 200);
    const { assets, buys, sells } = positionChanges(before, after);
    const btc = assets.indexOf('BTC');
    // b buys; c sells more short, gone sells, comer sells; a only saw the price change.
    expect([buys[btc], sells[btc]]).toEqual([1, 3]);
    expect(positionChanges(before, before).buys.every((n) => n === 0)).toBe(true);
  });
});

it('inverse contracts that nobody touched are no trade, whatever the price did; sold ones are', () => {
  const holding = (price: number, face: number, coins: number) => {
    const own = { BTC: { price } };
    const inverse = {
      asset: 'BTC',
      instrument: 'inverse' as const,
      notional: face,
      quantity: face,
      markPrice: price,
    };
    const linear = { asset: 'BTC', notional: coins * price, quantity: coins, markPrice: price };
    return tinyPortfolio([{ participant: 'a', venue: 'x', positions: [inverse, linear] }], own);
  };
  const trades = (before: ReturnType<typeof holding>, after: ReturnType<typeof holding>) => {
    const { buys, sells } = positionChanges(before, after);
    return [buys[0], sells[0]];
  };
  expect(trades(holding(100, 1_000, 2), holding(50, 1_000, 2))).toEqual([0, 0]);
  expect(trades(holding(100, 1_000, 2), holding(50, 900, 2))).toEqual([0, 1]);
  // 500 of face less is 10 coins at 50, and 11 coins were bought beside it.
  expect(trades(holding(100, 1_000, 2), holding(50, 500, 13))).toEqual([1, 0]);
});

describe('lending loops', () => {
  const loan = (participant: string, venue: string, supply: string, borrow: string, debt: number) => ({
    participant,
    venue,
    kind: 'lending' as const,
    positions: [
      { asset: supply, notional: 100, instrument: 'supply' as const },
      { asset: borrow, notional: -debt, instrument: 'borrow' as const },
    ],
  });
  const portfolio = tinyPortfolio(
    [
      loan('loops', 'aave', 'BTC', 'USDC', 60),
      loan('loops', 'morpho', 'USDC', 'BTC', 40),
      loan('plain', 'aave', 'BTC', 'USDC', 50),
    ],
    market,
  );
  it('are cycles through the accounts of one participant', () => {
    const [loop, ...others] = lendingLoops(portfolio);
    expect(others).toEqual([]);
    expect(loop).toMatchObject({
      participant: 'loops',
      assets: ['BTC', 'USDC'],
      venues: ['aave', 'morpho'],
      collateral: 200,
      debt: 100,
      leverage: 2,
    });
    // Threshold .8: 60 of 80 falls 25 % away, 40 of 80 falls 50 %.
    expectClose(loop?.liquidationDrop ?? Number.NaN, 0.25);
  });
  it('close through coins that are the same under another name', () => {
    const staked = tinyPortfolio([loan('s', 'aave', 'BTC', 'ETH', 60)], market);
    expect(lendingLoops(staked)).toEqual([]);
    expect(lendingLoops(staked, (asset) => (asset === 'BTC' ? 'ETH' : asset))).toMatchObject([
      { assets: ['ETH'], leverage: 2.5 },
    ]);
  });
});

describe('open interest', () => {
  it('is counted once for both sides, at the implied volatility', () => {
    const contract = { forward: 100, strike: 120, time: 0.5, rate: 0, kind: 'call' as const };
    const markPrice = black76({ ...contract, volatility: 0.7 }).price;
    const option = {
      asset: 'BTC',
      instrument: 'call' as const,
      strike: 120,
      expiry: 0.5 * 365 * day,
      markPrice,
    };
    const { lines, unreadable } = openInterest(
      tinyPortfolio(
        [
          { participant: 'a', venue: 'x', positions: [{ ...option, notional: 30, quantity: 3 }] },
          { participant: 'b', venue: 'x', positions: [{ ...option, notional: -20, quantity: 2 }] },
          { participant: 'c', venue: 'x', positions: [{ ...option, notional: 10, quantity: 1, expiry: -1 }] },
          { participant: 'd', venue: 'x', positions: [{ asset: 'BTC', notional: 10 }] },
        ],
        market,
      ),
      'BTC',
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ strike: 120, kind: 'call', contracts: 3 });
    expectClose(lines[0]?.volatility ?? Number.NaN, 0.7, 1e-9);
    expect(unreadable).toBe(1);
  });
});

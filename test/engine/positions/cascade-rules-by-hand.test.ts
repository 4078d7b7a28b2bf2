import { describe, expect, it } from 'vitest';
import { highestPrice } from '../../../risk/cascade/bounds.ts';
import { type CascadeOptions, cascade } from '../../../risk/cascade/cascade.ts';
import { black76 } from '../../../risk/formulas/black-76.ts';
import { type AccountSpec, buildPortfolio } from './build-portfolio.ts';
import { options } from './cascade-options.ts';

const year = 365 * 86_400_000;

const market = (accounts: Omit<AccountSpec, 'participant'>[], depth = 10_000) =>
  buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: accounts.map((_, i) => ({ id: `p${i}` })),
    accounts: accounts.map((account, participant) => ({ ...account, participant })),
  });

it('amplification has no value where the market moves by less than 1 % of the largest move', () => {
  const two = buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth: 1e6 },
      { id: 'B', price: 10, depth: 1e6 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'p' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 2, value: 5_000 }],
        positions: [
          { asset: 0, quantity: 10, rate: 0.01 },
          { asset: 1, quantity: 100, rate: 0.01 },
        ],
      },
    ],
  });
  // Half of 10 % less half of what B gains, against a tenth of a percent.
  const of = (gain: number) => cascade(two, options(0, { shock: { A: -0.1, B: gain } }));
  expect(of(0.0981)).toMatchObject({ amplification: null, addedFall: 0 });
  expect(of(0.0981).reason).toContain('offset');
  expect(of(0.0979).amplification).toBeCloseTo(1, 12);
});

describe('collateral, sides of the book, fills', () => {
  /** 2 coins and $20 against a long of 10 coins at 100: at 83 equity is 20 + 0.9·166 − 170 < 0. */
  const coins = (more: { depth?: number; askDepth?: number } = {}) =>
    buildPortfolio({
      assets: [
        { id: 'A', price: 100, depth: 1e5, ...more },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [
            { asset: 0, value: 200, haircut: 0.1 },
            { asset: 1, value: 20 },
          ],
          positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.01 }],
        },
      ],
    });

  it('coins are sold as far as the account owes at the prices before the batch, and bring their whole value', () => {
    // At 83: the long has lost 170, cash of 20 pays first, 150 of the 166 in coins are sold beside 830.
    const sold = cascade(coins(), options(-0.17));
    expect(sold.collateralSold).toBeCloseTo(150, 9);
    expect(sold.rounds[0].price[0]).toBeCloseTo(0.83 * (1 - (830 + 150) / 1e5), 12);
    expect(sold.forcedSales).toBeCloseTo(980, 9);
    const kept = cascade(coins(), options(-0.17, { collateral: 'kept' }));
    expect(kept.collateralSold).toBe(0);
    expect(kept.rounds[0].price[0]).toBeCloseTo(0.83 * (1 - 830 / 1e5), 12);
    expect(kept.warnings.map((w) => w.message).join()).toContain('kept');
    // At 70 it owes 280 of 140 in coins: all of them go.
    const gone = cascade(coins(), options(-0.3));
    expect(gone.collateralSold).toBeCloseTo(140, 9);
    const fill = 70 * (1 - (700 + 140) / 1e5);
    expect(gone.badDebt).toBeCloseTo(10 * (100 - fill) - 20 - 2 * fill, 9);
  });

  it('sales meet bids and purchases asks: a book of asks is none for sales', () => {
    const asks = cascade(coins({ depth: Number.NaN, askDepth: 1e5 }), options(-0.17));
    expect(asks.rounds[0].price[0]).toBeCloseTo(0.83, 12);
    expect(asks.warnings.find((w) => w.code === 'depthUnknown')?.message).toBe(
      'No bids known: forced sales move no price of A.',
    );
    const bids = cascade(coins({ askDepth: Number.NaN }), options(-0.17));
    expect(bids.rounds[0].price[0]).toBeLessThan(0.83);
  });

  it('bad debt at the price after the batch and at its average, whichever the rule says', () => {
    const after = cascade(coins({ depth: 5_000 }), options(-0.3));
    const average = cascade(coins({ depth: 5_000 }), options(-0.3, { fill: 'average' }));
    const [end, mean] = [70 * (1 - 840 / 5_000), 70 * (1 - 420 / 5_000)];
    const short = (fill: number) => 10 * (100 - fill) - 20 - 2 * fill;
    expect(after.badDebt).toBeCloseTo(short(end), 9);
    expect(after.badDebtAfterBatch).toBeCloseTo(short(end), 9);
    expect(after.badDebtAtAverage).toBeCloseTo(short(mean), 9);
    expect(average.badDebt).toBeCloseTo(short(mean), 9);
    expect(average.badDebtAfterBatch).toBeCloseTo(short(end), 9);
    expect(average.rounds[0].price).toEqual(after.rounds[0].price);
  });
});

describe('partial liquidation', () => {
  const one = (depth: number) =>
    market(
      [
        {
          balances: [{ asset: 1, value: 60 }],
          positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.05 }],
        },
      ],
      depth,
    );

  it('cuts what brings maintenance to the target share of equity at the prices before the batch', () => {
    // Equity 60 − 20 = 40, maintenance 49 of 980: 20 is allowed at a target of a half, so 400 stay and 580 are sold.
    const result = cascade(one(1e6), options(-0.02, { liquidation: 'partial', target: 0.5 }));
    expect(result.rounds[0].liquidatedNotional).toBeCloseTo(580, 9);
    expect(result.rounds[0].price[0]).toBeCloseTo(0.98 * (1 - 580 / 1e6), 12);
    expect(result.rounds).toHaveLength(1);
    expect(result.liquidatedShare).toBeCloseTo(580 / 980, 9);
    expect(result.warnings.find((w) => w.code === 'cascadeRule')?.message).toContain('50 %');
  });

  it('sells no more than full liquidation does in the first round, and moves the price less', () => {
    const [full, part] = [{}, { liquidation: 'partial' as const }].map((how) =>
      cascade(one(1e6), options(-0.02, how)),
    );
    expect(part.rounds[0].liquidatedNotional).toBeLessThan(full.rounds[0].liquidatedNotional);
    expect(part.totalDrop).toBeLessThan(full.totalDrop);
  });

  it('a quarter of an order a round: four rounds, each at the price it finds', () => {
    const { rounds } = cascade(one(10_000), options(-0.02, { speed: 0.25 }));
    expect(rounds).toHaveLength(4);
    let price = 0.98;
    for (const round of rounds) {
      expect(round.liquidatedNotional).toBeCloseTo(250 * price, 9);
      price *= 1 - (250 * price) / 10_000;
      expect(round.price[0]).toBeCloseTo(price, 12);
    }
  });
});

describe('dealers and options', () => {
  const volatility = 0.6;
  const call = { strike: 100, time: 1, rate: 0, volatility, kind: 'call' as const };
  const at = (forward: number) => black76({ ...call, forward });
  const holder = (side: 1 | -1, margin: number) =>
    market([
      {
        balances: [{ asset: 1, value: margin }],
        positions: [
          {
            asset: 0,
            kind: 'call',
            side,
            quantity: 20,
            mark: at(100).price,
            entry: at(100).price,
            notional: side * 2_000,
            strike: 100,
            expiry: year,
            rate: 0.05,
          },
        ],
      },
    ]);

  it('short gamma sells into a fall and joins it, long gamma buys', () => {
    const short = cascade(holder(1, 1e6), options(-0.1, { gamma: 'shortAll' }));
    // Dealers are short the calls: their delta was −20·Δ(100) and is −20·Δ(90), so they sell the hedge they hold too much of.
    const flow = 20 * (at(90).delta - at(100).delta) * 90;
    expect(flow).toBeLessThan(0);
    expect(short.rounds[0].hedged).toBeCloseTo(flow, 6);
    expect(short.rounds[0].price[0]).toBeCloseTo(0.9 * (1 + flow / 10_000), 9);
    expect(short.totalDrop).toBeGreaterThan(short.initialDrop);
    expect(short.accounts).toBe(0);
    const long = cascade(holder(1, 1e6), options(-0.1, { gamma: 'longCallsShortPuts' }));
    expect(long.rounds[0].hedged).toBeCloseTo(-flow, 6);
    expect(long.totalDrop).toBeLessThan(long.initialDrop);
    expect(cascade(holder(1, 1e6), options(-0.1)).totalDrop).toBeCloseTo(0.1, 12);
  });

  it('calls dealers off, and says so, when their own trades keep them trading', () => {
    const deepless = market([], 100);
    expect(cascade(deepless, options(-0.1, { gamma: 'shortAll' })).rounds).toEqual([]);
    const holding = holder(1, 1e6);
    const at = (depth: number) =>
      cascade(
        { ...holding, assets: { ...holding.assets, depth: Float64Array.of(depth, Number.NaN) } },
        options(-0.01, { gamma: 'shortAll' }),
      );
    for (const [depth, calledOff] of [
      [700, false],
      [1_200, true],
      [20_000, false],
    ] as const) {
      const { warnings, rounds } = at(depth);
      expect(warnings.some(({ code }) => code === 'hedgingCalledOff')).toBe(calledOff);
      expect(rounds.length === 50).toBe(calledOff);
    }
    expect(at(700).totalDrop).toBeGreaterThan(0.02);
  });

  it('closing a short call moves the market only when whoever takes it over hedges', () => {
    const squeeze = (hedgeClosed: boolean) => cascade(holder(-1, 105), options(0.1, { hedgeClosed }));
    expect(squeeze(false).accounts).toBe(1);
    expect(squeeze(false).rounds[0].price[0]).toBeCloseTo(1.1, 12);
    const bought = 20 * at(110).delta * 110;
    expect(squeeze(true).rounds[0].price[0]).toBeCloseTo(1.1 * (1 + bought / 10_000), 9);
  });
});

describe('a short squeeze without end', () => {
  const shorts = market(
    Array.from({ length: 12 }, () => ({
      balances: [{ asset: 1, value: 9_000 }],
      positions: [{ asset: 0, side: -1 as const, quantity: 2_000, entry: 100, rate: 0.005 }],
    })),
    20_000,
  );
  const squeeze = (how: Partial<CascadeOptions>) => {
    let looks = 0;
    return cascade(shorts, options(0.1, how), () => {
      if (++looks > 1_000) throw new Error('It does not end.');
    });
  };

  it('ends, whatever the rules: buying squares the price until it is held, and nobody is closed twice', () => {
    // 2.4 m bought a tenth a round into 20,000: the factor is 1 + 12·x, so x squares from round to round.
    for (const how of [
      { speed: 0.1 },
      { speed: 0.1, liquidation: 'partial', insurance: 'fundAndAdl' },
    ] as const) {
      const result = squeeze(how);
      expect(result.rounds).toHaveLength(10);
      expect(result.rounds.map(({ price }) => price[0]).every((x) => x > 0 && x <= highestPrice)).toBe(true);
      expect(result.rounds.at(-1)?.price[0]).toBe(highestPrice);
      expect(result.warnings.find(({ code }) => code === 'priceHeld')?.message).toContain('A is held');
      // 24,000 coins short at 100 that are bought back: each loses its price after the fill less 1.
      const paid = result.rounds.reduce((sum, { price }) => sum + 240_000 * (price[0] - 1), 0);
      expect(Math.abs(result.badDebt / (paid - 12 * 9_000) - 1)).toBeLessThan(1e-9);
    }
  });
});

describe('auto-deleveraging in the rounds', () => {
  it('draws the fund first; winners lose the same share of profit and position, and no price moves for it', () => {
    const portfolio = market(
      [
        {
          balances: [{ asset: 1, value: 110 }],
          positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.05 }],
        },
        {
          balances: [{ asset: 1, value: 5_000 }],
          positions: [{ asset: 0, side: -1, quantity: 10, entry: 100, rate: 0.05 }],
        },
      ],
      9_000,
    );
    const funded = { ...portfolio, venues: { ...portfolio.venues, insuranceFund: Float64Array.of(30) } };
    const plain = cascade(funded, options(-0.1));
    const result = cascade(funded, options(-0.1, { insurance: 'fundAndAdl' }));
    // 1000 long at 0.9: 900 sold into a depth of 9,000, so 0.81; equity 110 − 190 = −80: 30 from the fund, 50 from the winner.
    expect(result.rounds[0].price[0]).toBeCloseTo(0.81, 12);
    expect(result.badDebt).toBeCloseTo(80, 9);
    expect(result.insurance?.venues[0]).toMatchObject({ key: 'venue', fund: 30 });
    expect(result.insurance?.rounds[0].fundUsed).toBeCloseTo(30, 9);
    expect(result.insurance?.rounds[0].adl).toBeCloseTo(50, 9);
    expect(result.insurance?.deleveraged[0]).toMatchObject({ participant: 'p1' });
    expect(result.rounds.map((r) => r.price)).toEqual(plain.rounds.map((r) => r.price));
  });
});

import { describe, expect, it } from 'vitest';
import { assetReturns, leverageChanges, windowOf } from '../../../risk/correlation/panel.ts';
import { black76 } from '../../../risk/formulas/black-76.ts';
import { groupPanel } from '../../../risk/group-panel/group-panel.ts';
import { expectAllClose, expectClose, f64 } from './close-to.ts';
import { tinyPortfolio } from './tiny-portfolio.ts';

const day = 86_400_000;
const prices = {
  assets: ['BTC', 'ETH'],
  times: f64(0, 1, 2, 3),
  close: [f64(100, 110, 99, 99), f64(10, Number.NaN, 10, 11)],
};
const whole = { ...prices, close: [f64(100, 110, 99, 99), f64(10, 10, 10, 11)] };
const market = {
  BTC: { sector: 'L1', price: 99 },
  ETH: { sector: 'L2', price: 11 },
  USDT: { kind: 'stable' },
  XYZ: { sector: 'L1' },
};

describe('asset returns', () => {
  it('run between the dates that the series share, log or simple', () => {
    const simple = assetReturns(prices, 'simple');
    expectAllClose(simple.series[0], [-0.01, 0], 1e-15);
    expectAllClose(simple.series[1], [0, 0.1], 1e-15);
    expect(Array.from(simple.times)).toEqual([2, 3]);
    expectAllClose(assetReturns(whole, 'log').series[0], [Math.log(1.1), Math.log(0.9), 0], 1e-15);
  });
  it('wait only for the series that are involved', () => {
    const simple = assetReturns(prices, 'simple', ['BTC']);
    expectAllClose(simple.series[0], [0.1, -0.1, 0], 1e-15);
    expectAllClose(simple.series[1], [Number.NaN, 0, 0.1], 1e-15);
  });
  it('run between each series’ own closes when asked to', () => {
    const own = assetReturns({ ...prices, calendar: 'own' }, 'simple');
    expectAllClose(own.series[0], [0.1, -0.1, 0], 1e-15);
    expectAllClose(own.series[1], [Number.NaN, 0, 0.1], 1e-15);
  });
  it('are cut to a window', () => {
    const panel = assetReturns(whole, 'simple');
    expect(Array.from(windowOf(panel, { kind: 'last', days: 2 }).times)).toEqual([2, 3]);
    expect(windowOf(panel, { kind: 'last', days: 9 }).series[0]).toHaveLength(3);
    const between = windowOf(panel, { kind: 'between', from: 2, to: 2 });
    expect(Array.from(between.times)).toEqual([2]);
    expectAllClose(between.series[0], [-0.1], 1e-15);
  });
});

describe('group panels', () => {
  const portfolio = tinyPortfolio(
    [
      {
        participant: 'a',
        venue: 'cex',
        positions: [{ asset: 'BTC', notional: 200 }],
        balances: [{ asset: 'USDT', value: 100 }],
      },
      {
        participant: 'a',
        venue: 'defi',
        positions: [{ asset: 'BTC', notional: -50 }],
        balances: [{ asset: 'BTC', value: 125, haircut: 0.2 }],
      },
      { participant: 'b', venue: 'cex', positions: [{ asset: 'BTC', notional: 10 }], recorded: false },
      {
        participant: 'c',
        venue: 'cex',
        positions: [
          { asset: 'BTC', notional: 30, pnl: -20 },
          { asset: 'XYZ', notional: 70 },
        ],
        balances: [{ asset: 'USDT', value: 60 }],
      },
      {
        participant: 'd',
        venue: 'cex',
        positions: [{ asset: 'ETH', notional: 40, pnl: -30 }],
        balances: [{ asset: 'USDT', value: 20 }],
      },
    ],
    market,
    { defi: 'onChain' },
    { a: 'momentum', c: 'momentum' },
  );

  it('r_g = Σ N·r/E with collateral that moves, at its value after the haircut', () => {
    const panel = groupPanel(portfolio, whole, 'participant');
    expect(panel.labels).toEqual(['a', 'c']);
    // a: equity 100 + 100; BTC exposure 200 − 50 + 100.
    expectAllClose(panel.equity, [200, 40]);
    expectAllClose(panel.series[0], [0.125, -0.125, 0], 1e-12);
    expectAllClose(panel.series[1], [0.075, -0.075, 0], 1e-12);
  });
  it('of the last days are the last returns of all of them', () => {
    const all = windowOf(groupPanel(portfolio, whole, 'participant'), { kind: 'last', days: 2 });
    const last = groupPanel(portfolio, whole, 'participant', 2);
    expect(last.series).toEqual(all.series);
    expect(last.times).toEqual(all.times);
    expect(last.equity).toEqual(all.equity);
  });
  it('stablecoins move with their own prices where they are known', () => {
    // Of 100 USDT with a haircut of 10 % and 100 of BTC at ten times, where BTC stands still.
    const holder = tinyPortfolio(
      [
        {
          participant: 'a',
          venue: 'v',
          positions: [{ asset: 'BTC', notional: 1_000 }],
          balances: [{ asset: 'USDT', value: 100, haircut: 0.1 }],
        },
      ],
      market,
    );
    const usdt = {
      assets: ['BTC', 'USDT'],
      times: f64(0, 1, 2),
      close: [f64(99, 99, 99), f64(1, 0.98, 1)],
    };
    const { series } = groupPanel(holder, usdt, 'participant');
    // 90 of 90 in equity.
    expectAllClose(series[0], [-0.02, 1 / 0.98 - 1], 1e-12);
    const [unknown] = groupPanel(holder, { ...usdt, assets: ['BTC', 'X'] }, 'participant').series;
    expectAllClose(unknown, [0, 0]);
  });
  it('name the collateral that has no prices, which then stands still; money without prices is not named', () => {
    const holder = tinyPortfolio(
      [
        {
          participant: 'a',
          venue: 'v',
          positions: [{ asset: 'BTC', notional: 200 }],
          balances: [
            { asset: 'XYZ', value: 50 },
            { asset: 'USDT', value: 50 },
          ],
        },
      ],
      market,
    );
    const { series, warnings } = groupPanel(holder, whole, 'participant');
    expectAllClose(series[0], [0.2, -0.2, 0], 1e-12);
    expect(warnings.find(({ code }) => code === 'unpricedCollateral')?.message).toBe(
      'Collateral in XYZ has no price history and is taken at a constant price.',
    );
  });
  it('say what is left out, and why', () => {
    const { coverage } = groupPanel(portfolio, whole, 'participant');
    expect(coverage).toMatchObject({
      positions: 3,
      positionsTotal: 6,
      participants: 2,
      notional: 280,
      notionalTotal: 400,
    });
    expect(coverage.leftOut).toEqual([
      { reason: 'no price history of XYZ', positions: 1, notional: 70 },
      { reason: 'equity is not positive: the return on it is undefined', positions: 1, notional: 40 },
      { reason: 'no collateral recorded: the return on equity is undefined', positions: 1, notional: 10 },
    ]);
  });
  it('protocols are lending and on-chain venues only', () => {
    const panel = groupPanel(portfolio, whole, 'protocol');
    expect(panel.labels).toEqual(['defi']);
    expectAllClose(panel.series[0], [0.05, -0.05, 0], 1e-12);
    expect(panel.coverage.leftOut[0]).toMatchObject({ reason: 'in no group at this level', notional: 300 });
  });
  it('cohorts add up their members’ P&L and equity', () => {
    const panel = groupPanel(portfolio, whole, 'cohort');
    expect(panel.labels).toEqual(['momentum']);
    expectAllClose(panel.series[0], [28 / 240, -28 / 240, 0], 1e-12);
  });
  it('sectors take their positions, and equity by notional', () => {
    const panel = groupPanel(portfolio, whole, 'sector');
    const l1 = panel.labels.indexOf('L1');
    expectClose(panel.equity[l1], 240);
    expectClose(panel.series[l1][0], 28 / 240);
  });
  it('collateral assets take their share of each account', () => {
    const panel = groupPanel(portfolio, whole, 'collateral');
    expect(panel.labels).toEqual(['BTC', 'USDT']);
    expectAllClose(panel.series[0], [0.05, -0.05, 0], 1e-12);
    expectClose(panel.series[1][0], (20 + 3) / 140);
  });
  it('a gap in a held asset makes its holder’s next return longer, and is none', () => {
    const eth = tinyPortfolio(
      [
        {
          participant: 'a',
          venue: 'x',
          positions: [{ asset: 'ETH', notional: 40 }],
          balances: [{ asset: 'USDT', value: 20 }],
        },
      ],
      market,
    );
    expectAllClose(groupPanel(eth, prices, 'participant').series[0], [0, 0.2], 1e-12);
  });
  it('an inverse short fully covered by coins is dollars, whatever it has gained or lost', () => {
    // What was posted in coins and what the short has gained are together as many coins as its face.
    const face = 1_980;
    for (const pnl of [480, 0, -720]) {
      const hedged = tinyPortfolio(
        [
          {
            participant: 'a',
            venue: 'v',
            positions: [{ asset: 'BTC', instrument: 'inverse', notional: -face, quantity: face, pnl }],
            balances: [{ asset: 'BTC', value: face - pnl }],
          },
        ],
        market,
      );
      expectAllClose(groupPanel(hedged, whole, 'participant').series[0], [0, 0, 0], 1e-12);
    }
  });
  it('loans and supplies have opposite signs', () => {
    const loan = tinyPortfolio(
      [
        {
          participant: 'a',
          venue: 'aave',
          kind: 'lending',
          positions: [
            { asset: 'BTC', notional: 100, instrument: 'supply' },
            { asset: 'ETH', notional: -60, instrument: 'borrow' },
          ],
        },
      ],
      market,
      { aave: 'lending' },
    );
    const panel = groupPanel(loan, whole, 'protocol');
    expectClose(panel.equity[0], 40);
    expectClose(panel.series[0][2], -6 / 40);
  });
  it('options are revalued in full, at the volatility their mark implies', () => {
    const contract = { forward: 99, strike: 110, time: 0.25, rate: 0, kind: 'call' as const };
    const mark = black76({ ...contract, volatility: 0.6 }).price;
    const book = tinyPortfolio(
      [
        {
          participant: 'a',
          venue: 'x',
          positions: [
            {
              asset: 'BTC',
              instrument: 'call',
              notional: -2 * mark,
              quantity: 2,
              markPrice: mark,
              strike: 110,
              expiry: 0.25 * 365 * day,
            },
          ],
          balances: [{ asset: 'USDT', value: 50 }],
        },
      ],
      market,
    );
    const panel = groupPanel(book, whole, 'participant');
    const up = black76({ ...contract, volatility: 0.6, forward: 99 * 1.1 }).price;
    expectClose(panel.series[0][0], (-2 * (up - mark)) / 50);
    expectClose(panel.series[0][2], 0, 1e-12);
  });
});

describe('leverage changes', () => {
  it('are differences of logs, with gaps, over eight snapshots or more', () => {
    const times = f64(0, 1, 2, 3, 4, 5, 6, 7);
    const panel = leverageChanges(['a'], times, [[1, 2, null, 4, 2, 2, 2, 2]]);
    expectAllClose(panel.series[0], [Math.log(2), Number.NaN, Number.NaN, -Math.log(2), 0, 0, 0], 1e-15);
    expect(() => leverageChanges(['a'], f64(0, 1), [[1, 2]])).toThrow(
      /at least 8 snapshots; the workspace has 2/,
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leverageSaid } from '../../../contract/leverage-said.ts';
import { concentration } from '../../../risk/formulas/concentration.ts';
import { levels } from '../../../risk/leverage/groups.ts';
import { leverage } from '../../../risk/leverage/leverage.ts';
import { applyAdjustments } from '../../../risk/what-if/apply-adjustments.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';

const assets = [
  { id: 'BTC', price: 100, sector: 'layer one' },
  { id: 'ETH', price: 10, sector: 'layer one' },
  { id: 'USD', price: 1, kind: 'stable' },
];

const mixed = buildPortfolio({
  assets,
  participants: [
    { id: 'fund', cohort: 'macro' },
    { id: 'whale', cohort: 'chain' },
    { id: 'ghost', cohort: 'chain' },
    { id: 'drowned', cohort: 'macro' },
  ],
  venues: [{ id: 'cex' }, { id: 'pool', kind: 'lending' }],
  accounts: [
    {
      participant: 0,
      balances: [
        { asset: 2, value: 60 },
        { asset: 0, value: 50, haircut: 0.2 },
      ],
      positions: [
        { asset: 0, quantity: 3, entry: 90, rate: 0.02 },
        { asset: 1, quantity: 10, side: -1, entry: 9, rate: 0.05 },
      ],
    },
    {
      participant: 1,
      venue: 1,
      kind: 'lending',
      positions: [
        { asset: 1, kind: 'supply', quantity: 100, threshold: 0.8, bonus: 0.05 },
        { asset: 2, kind: 'borrow', quantity: 600 },
      ],
    },
    { participant: 2, positions: [{ asset: 0, quantity: 1 }] },
    {
      participant: 3,
      balances: [{ asset: 2, value: 5 }],
      positions: [{ asset: 0, quantity: 1, entry: 120, rate: 0.02 }],
    },
    { participant: 3, balances: [{ asset: 2, value: 70 }], positions: [] },
  ],
});

it('an account whose equity is exactly 0 is underwater: nothing is left, and leverage has no value', () => {
  const spent = buildPortfolio({
    assets,
    participants: [{ id: 'spent' }],
    accounts: [
      {
        participant: 0,
        balances: [{ asset: 2, value: 20 }],
        positions: [{ asset: 0, quantity: 1, entry: 120, rate: 0.02 }],
      },
    ],
  });
  // Shares are above a threshold: what stands at it is not.
  const two = { ...spent, balances: { ...spent.balances, value: Float64Array.of(70) } };
  const { shareAbove } = leverage(two, { by: 'participant', targetMarginRatio: 0.05 }).totals;
  expect(shareAbove[0]).toEqual({ threshold: 2, share: 0 });
  const { totals } = leverage(spent, { by: 'participant', targetMarginRatio: 0.05 });
  expect(totals).toMatchObject({ equity: 0, leverage: null, medianLeverage: null });
  expect(totals.states.underwater).toEqual({ accounts: 1, notional: 100 });
});

describe('leverage', () => {
  const result = leverage(mixed, { by: 'participant', targetMarginRatio: 0.05 });

  it('maintenance by asset and side is the positions’ own, and adds to the account’s', () => {
    const book = buildPortfolio({
      assets: [
        { id: 'BTC', price: 50_000 },
        { id: 'ETH', price: 2_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      participants: [{ id: 'p' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 2, value: 20_000 }],
          positions: [
            { asset: 0, quantity: 1, rate: 0.005 },
            { asset: 1, quantity: 5, side: -1, rate: 0.05 },
          ],
        },
      ],
    });
    for (const by of ['asset', 'side'] as const) {
      const { rows } = leverage(book, { by, targetMarginRatio: 0.5 });
      expect(rows.map(({ maintenance }) => maintenance)).toEqual([250, 500]);
    }
  });

  it('equity, notional and states of every account', () => {
    // fund: equity 60 + 40 + 30 − 10 = 120 on 400; whale: 1000/(1000 − 600); ghost undefined; drowned 5 − 20 < 0.
    expect(result.totals).toMatchObject({ gross: 1600, long: 1500, short: 100, net: 1400, equity: 520 });
    expect(result.totals.leverage).toBeCloseTo(1400 / 520, 12);
    // Gross of 1,600 over that equity would be another number: what is divided is said.
    expect(leverageSaid(result.totals)).toBe('$1.40 k ÷ $520; $200 without a defined leverage left out');
    expect(result.totals.medianLeverage).toBeCloseTo((400 / 120 + 2.5) / 2, 12);
    expect(result.totals.states).toEqual({
      ok: { accounts: 2, notional: 1400 },
      underwater: { accounts: 1, notional: 100 },
      uncollateralised: { accounts: 1, notional: 100 },
      nearZeroEquity: { accounts: 0, notional: 0 },
    });
    expect(result.totals.shareAbove[0]).toEqual({ threshold: 2, share: 1 });
    expect(result.exceptions.map((row) => [row.participant, row.state, row.equity])).toEqual([
      ['ghost', 'uncollateralised', null],
      ['drowned', 'underwater', -15],
    ]);
    const rows = new Map(result.rows.map((row) => [row.key, row]));
    expect(rows.get('fund')).toMatchObject({
      equity: 120,
      maintenance: 11,
      netLeverage: 200 / 120,
      directional: 0.5,
    });
    expect(rows.get('whale')).toMatchObject({ gross: 1000, equity: 400, leverage: 2.5 });
    expect(rows.get('ghost')).toMatchObject({ equity: null, leverage: null, marginRatio: null });
    expect(result.coverage.leftOut[0]).toMatchObject({ positions: 1, notional: 100 });
    // What the ratio rests on: neither what is not on record, nor who has lost all.
    expect(result.coverage.notional).toBeCloseTo(result.totals.gross - 200, 9);
    expect(result.coverage.leftOut[1]).toMatchObject({
      reason: 'No positive equity: leverage is undefined.',
      notional: 100,
    });
    expect(result.warnings.map((w) => w.code)).toContain('idleEquity');
  });

  it('notional to cut to be back at the target margin ratio', () => {
    const rows = new Map(result.rows.map((row) => [row.key, row]));
    // fund: maintenance 11 must be 6 of 120: cut 5/11 of 400. whale: (200 − 20)/.2 = 900 > debt: all 600.
    expect(rows.get('fund')?.excessNotional).toBeCloseTo((400 * 5) / 11, 9);
    expect(rows.get('whale')?.excessNotional).toBe(600);
    expect(rows.get('drowned')?.excessNotional).toBe(100);
    expect(rows.get('ghost')?.excessNotional).toBe(0);
  });

  it('protocols are lending and on-chain venues; the rest is left out and said', () => {
    const protocols = leverage(mixed, { by: 'protocol', targetMarginRatio: 0.5 });
    expect(protocols.rows.map((row) => row.key)).toEqual(['pool']);
    expect(protocols.coverage.leftOut.find((row) => row.notional === 600)).toBeDefined();
  });

  it('collateral splits an account by the value of what it posted', () => {
    const rows = leverage(mixed, { by: 'collateral', targetMarginRatio: 0.5 }).rows;
    expect(rows.map((row) => row.key).sort()).toEqual(['(none recorded)', 'BTC', 'ETH', 'USD']);
    expect(rows.find((row) => row.key === 'BTC')?.gross).toBeCloseTo(400 * 0.4, 9);
  });

  it('at every level the groups add up to the totals', () => {
    fc.assert(
      fc.property(system(), fc.constantFrom(...levels), (spec, by) => {
        const { totals, rows, distribution } = leverage(portfolioOf(spec), { by, targetMarginRatio: 0.5 });
        if (by === 'protocol') return;
        const sum = (pick: (row: (typeof rows)[number]) => number) =>
          rows.reduce((s, row) => s + pick(row), 0);
        expect(sum((row) => row.gross) / totals.gross).toBeCloseTo(1, 9);
        expect(sum((row) => row.net)).toBeCloseTo(totals.net, 4);
        expect(sum((row) => row.equity ?? 0) / totals.equity).toBeCloseTo(1, 9);
        expect(sum((row) => row.share)).toBeCloseTo(1, 9);
        const defined = totals.states.ok.notional + totals.states.nearZeroEquity.notional;
        expect(distribution.reduce((s, bin) => s + bin.notional, 0) / defined).toBeCloseTo(1, 9);
      }),
    );
  });

  it('concentration of equal and of single holders', () => {
    const equal = concentration(new Float64Array(20).fill(3));
    expect(equal.hhi).toBeCloseTo(0.05, 12);
    expect(equal.effectiveNumber).toBeCloseTo(20, 9);
    expect(equal.gini).toBeCloseTo(0, 12);
    expect(equal.top10Share).toBeCloseTo(0.5, 12);
    expect(concentration(Float64Array.from([0, 0, 0, 8])).gini).toBeCloseTo(0.75, 12);
    expect(concentration(new Float64Array(3)).hhi).toBeNull();
  });
});

describe('what-if adjustments', () => {
  const all = { selector: {}, enabled: true } as const;
  const capped = (cap: number) => ({ ...all, action: { kind: 'capLeverage', cap } }) as const;

  it('a cap of 2: accounts above it come down to it with their equity unchanged', () => {
    const { portfolio, cost, skipped } = applyAdjustments(mixed, [capped(2)]);
    const after = leverage(portfolio, { by: 'participant', targetMarginRatio: 0.5 });
    const rows = new Map(after.rows.map((row) => [row.key, row]));
    expect(rows.get('fund')).toMatchObject({ leverage: 2 });
    expect(rows.get('fund')?.equity).toBeCloseTo(120, 9);
    expect(rows.get('whale')?.leverage).toBeCloseTo(2, 12);
    expect(rows.get('whale')?.equity).toBeCloseTo(400, 9);
    expect(rows.has('drowned')).toBe(false);
    expect(cost.notionalCut).toBeCloseTo(160 + 200 + 100, 9);
    expect(cost.accounts).toBe(3);
    expect(skipped).toBe(1);
    expect(mixed.positions.notional[0]).toBe(300);
  });

  it('selectors: cohort, venue, asset, side, leverage above; order; switched off', () => {
    const gross = (...list: Parameters<typeof applyAdjustments>[1]) =>
      leverage(applyAdjustments(mixed, list).portfolio, { by: 'participant', targetMarginRatio: 0.5 }).totals
        .gross;
    const close = { kind: 'close' } as const;
    expect(gross({ enabled: false, selector: {}, action: close })).toBe(1600);
    expect(gross({ enabled: true, selector: { cohorts: ['macro'] }, action: close })).toBe(1100);
    expect(gross({ enabled: true, selector: { venues: ['cex'], sides: ['short'] }, action: close })).toBe(
      1500,
    );
    expect(
      gross({ enabled: true, selector: { assets: ['BTC'] }, action: { kind: 'scaleNotional', factor: 0.5 } }),
    ).toBe(1350);
    expect(gross({ enabled: true, selector: { leverageAbove: 3 }, action: close })).toBe(1100);
    expect(gross({ ...all, action: { kind: 'scaleNotional', factor: 0.5 } }, capped(100))).toBeLessThan(1600);
    const half = {
      selector: { participants: ['fund'] },
      enabled: true,
      action: { kind: 'scaleNotional', factor: 0.5 },
    } as const;
    expect(gross(half, half)).toBe(1300);
  });

  it('margin: added, brought to a ratio, repaid on a loan; flat maintenance; haircuts', () => {
    const rowsAfter = (...list: Parameters<typeof applyAdjustments>[1]) => {
      const { portfolio, cost } = applyAdjustments(mixed, list);
      const { rows } = leverage(portfolio, { by: 'participant', targetMarginRatio: 0.5 });
      return { rows: new Map(rows.map((row) => [row.key, row])), cost };
    };
    const at = (participant: string) => ({ enabled: true, selector: { participants: [participant] } });
    const paid = rowsAfter({ ...at('fund'), action: { kind: 'addMargin', usd: 80 } });
    expect(paid.rows.get('fund')).toMatchObject({ equity: 200, leverage: 2 });
    expect(paid.cost).toEqual({ notionalCut: 0, marginCalled: 80, accounts: 1 });
    const ratio = rowsAfter({ ...at('fund'), action: { kind: 'addMargin', toRatio: 0.05 } });
    expect(ratio.rows.get('fund')?.marginRatio).toBeCloseTo(0.05, 12);
    expect(ratio.cost.marginCalled).toBeCloseTo(11 / 0.05 - 120, 9);
    const repaid = rowsAfter({ ...at('whale'), action: { kind: 'addMargin', usd: 100 } });
    expect(repaid.rows.get('whale')).toMatchObject({ gross: 1000, equity: 500, leverage: 2 });
    const flat = rowsAfter({ ...at('fund'), action: { kind: 'setMaintenance', rate: 0.1 } });
    expect(flat.rows.get('fund')?.maintenance).toBeCloseTo(40, 12);
    const cut = rowsAfter({
      enabled: true,
      selector: { assets: ['BTC'] },
      action: { kind: 'setHaircut', haircut: 0.6 },
    });
    expect(cut.rows.get('fund')?.equity).toBeCloseTo(100, 12);
    expect(mixed.balances.haircut[1]).toBe(0.2);
    expect(mixed.positions.maintenanceRate[0]).toBe(0.02);
  });

  it('any cap is met, equity never moves, and cutting more never raises gross', () => {
    fc.assert(
      fc.property(system(), fc.double({ min: 0.5, max: 20, noNaN: true }), (spec, cap) => {
        const portfolio = portfolioOf(spec);
        const before = leverage(portfolio, { by: 'participant', targetMarginRatio: 0.5 });
        const { portfolio: after, cost } = applyAdjustments(portfolio, [capped(cap)]);
        const result = leverage(after, { by: 'participant', targetMarginRatio: 0.5 });
        for (const row of result.rows) {
          const loan = spec.accounts[Number(row.key.slice(1))].kind === 'lending';
          if (row.leverage !== null)
            expect(row.leverage).toBeLessThanOrEqual(Math.max(cap, loan ? 1 : 0) * (1 + 1e-9));
        }
        expect(before.totals.gross - result.totals.gross).toBeCloseTo(cost.notionalCut, 4);
        expect(result.totals.equity / before.totals.equity).toBeCloseTo(1, 9);
      }),
    );
  });
});

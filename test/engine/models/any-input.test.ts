import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ModelId, modelSchemas } from '../../../contract/dto/models/model-schemas.ts';
import { runModel } from '../../../risk/models/registry.ts';

/** Whatever a schema accepts is answered in the published shape: never NaN, never an exception. */
function answers<I extends ModelId>(id: I, input: fc.Arbitrary<unknown>): void {
  fc.assert(
    fc.property(input, (value) => {
      const parsed = modelSchemas[id].input.safeParse(value);
      expect(parsed.error?.issues ?? []).toEqual([]);
      const output = modelSchemas[id].output.safeParse(runModel(id, parsed.data));
      expect(output.error?.issues ?? []).toEqual([]);
    }),
    { numRuns: 200 },
  );
}

const number = fc.oneof(
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e-300, 1e12),
  fc.integer({ min: -3, max: 3 }),
);
const sizes = fc.record({ n: fc.integer({ min: 1, max: 5 }), t: fc.integer({ min: 0, max: 12 }) });
const rows = (n: number, t: number, cell: fc.Arbitrary<unknown> = fc.option(number, { freq: 6 })) =>
  fc.array(fc.array(cell, { minLength: t, maxLength: t }), { minLength: n, maxLength: n });
const values = (n: number, cell: fc.Arbitrary<unknown> = number) =>
  fc.array(cell, { minLength: n, maxLength: n });

describe('any input the schema accepts', () => {
  it('correlation', () =>
    answers(
      'correlation',
      sizes.chain(({ n, t }) =>
        fc.record(
          {
            returns: rows(n, t),
            estimator: fc.constantFrom(...modelSchemas.correlation.input.shape.estimator.options),
            denoise: fc.boolean(),
            nearest: fc.boolean(),
            zeroMean: fc.boolean(),
            threshold: fc.double({ min: 0, max: 2, noNaN: true }),
          },
          { requiredKeys: ['returns', 'estimator'] },
        ),
      ),
    ));
  it('absorption-ratio', () =>
    answers(
      'absorption-ratio',
      sizes.chain(({ n, t }) =>
        fc.record({ returns: rows(n, t), fraction: fc.double({ min: 0, max: 1, noNaN: true }) }),
      ),
    ));
  it('co-movement', () =>
    answers(
      'co-movement',
      sizes.chain(({ n, t }) =>
        fc.record({ returns: rows(n, t), weights: values(n, fc.double({ min: 0, max: 1e6, noNaN: true })) }),
      ),
    ));
  it('systemic', () =>
    answers(
      'systemic',
      sizes.chain(({ n, t }) =>
        fc.record({
          participants: rows(n, t),
          system: values(t, fc.option(number)),
          quantile: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
          debt: values(n),
          equity: values(n),
          k: fc.constant(0.08),
        }),
      ),
    ));
  it('herding', () =>
    answers(
      'herding',
      fc.integer({ min: 0, max: 6 }).chain((n) =>
        fc.record({
          buys: values(n, fc.integer({ min: 0, max: 40 })),
          sells: values(n, fc.integer({ min: 0, max: 40 })),
        }),
      ),
    ));
  it('black-76', () =>
    answers(
      'black-76',
      fc.record({
        forward: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        strike: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
        time: fc.double({ min: 0, max: 50, noNaN: true }),
        rate: fc.double({ min: -1, max: 1, noNaN: true }),
        volatility: fc.double({ min: 0, max: 10, noNaN: true }),
        kind: fc.constantFrom('call', 'put'),
      }),
    ));
  it('liquidation-price, for every rule', () => {
    const positive = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    const rate = fc.double({ min: 0, max: 0.99, noNaN: true });
    const linear = { side: fc.constantFrom('long', 'short'), quantity: positive, entryPrice: positive };
    const rule = <T extends object>(name: string, keys: T) =>
      fc.record({ rule: fc.constant(name), ...keys } as Record<string, fc.Arbitrary<unknown>>);
    answers(
      'liquidation-price',
      fc.oneof(
        rule('binanceUsdm', {
          ...linear,
          maintenanceRate: rate,
          maintenanceAmount: positive,
          walletBalance: number,
        }),
        rule('bybitLinear', {
          ...linear,
          leverage: positive,
          maintenanceRate: rate,
          deduction: positive,
          maintenanceAt: fc.constantFrom('entry', 'mark'),
        }),
        rule('okxLinear', { ...linear, walletBalance: number, maintenanceRate: rate, takerFee: rate }),
        rule('hyperliquid', { ...linear, margin: number, maxLeverage: positive }),
        rule('dydx', { position: number, price: positive, equity: number, maintenanceRate: rate }),
        rule('inverse', {
          side: linear.side,
          contracts: positive,
          contractValue: positive,
          entryPrice: positive,
          leverage: positive,
          maintenanceRate: rate,
        }),
      ),
    );
  });
  it('cascade, for every law', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    answers(
      'cascade',
      fc.record({
        positions: fc.array(
          fc.record({
            side: fc.constantFrom('long', 'short'),
            quantity: positive,
            entryPrice: positive,
            leverage: fc.double({ min: 0.5, max: 200, noNaN: true }),
            maintenanceRate: fc.double({ min: 0, max: 0.5, noNaN: true }),
          }),
          { maxLength: 8 },
        ),
        price: positive,
        shock: fc.double({ min: -0.99, max: 2, noNaN: true }),
        impact: fc.oneof(
          fc.record({ law: fc.constantFrom('linear', 'floor'), depth: positive }),
          fc.record({ law: fc.constant('sqrt'), sigma: positive, volume: positive }),
        ),
      }),
    );
  });
  it('spillover, overlap and cont-schaanning', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true });
    const share = fc.double({ min: 0, max: 0.9, noNaN: true });
    const shape = fc.record({ n: fc.integer({ min: 1, max: 4 }), k: fc.integer({ min: 1, max: 3 }) });
    answers(
      'spillover',
      shape.chain(({ n, k }) =>
        fc.record({
          assets: values(n, positive),
          equity: values(n, positive),
          weights: rows(n, k, share),
          impact: values(k, share),
          shock: values(k),
        }),
      ),
    );
    answers(
      'overlap',
      shape.chain(({ n, k }) => fc.record({ holdings: rows(n, k, number), depth: values(k, positive) })),
    );
    answers(
      'cont-schaanning',
      shape.chain(({ n, k }) =>
        fc.record({
          marketable: rows(n, k, positive),
          illiquid: rows(n, 1, positive),
          equity: values(n, positive),
          illiquidShock: values(1, share),
          price: values(k, fc.constant(1)),
          floor: values(k, share),
          depth: values(k, positive),
          maxLeverage: fc.constant(30),
          targetLeverage: fc.constant(28),
          shortfall: share,
        }),
      ),
    );
  });
  it('synchronisation, health-factor, adl and loops', () => {
    const money = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e9, noNaN: true }));
    const scenarios = fc.record({ n: fc.integer({ min: 1, max: 4 }), t: fc.integer({ min: 1, max: 12 }) });
    answers(
      'synchronisation',
      scenarios.chain(({ n, t }) =>
        fc.record({
          losses: rows(n, t, money),
          alpha: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
          seed: fc.nat(),
          rounds: fc.integer({ min: 2, max: 20 }),
        }),
      ),
    );
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    answers(
      'health-factor',
      fc.record({
        collateral: fc.array(fc.record({ value: money, liquidationThreshold: unit })),
        debt: money,
      }),
    );
    answers(
      'adl',
      fc.record({
        accounts: fc.array(fc.record({ id: fc.integer(), quantity: money, score: number })),
        quantity: money,
      }),
    );
    answers(
      'loops',
      fc.record({
        loanToValue: fc.double({ min: 0, max: 0.99, noNaN: true }),
        loops: fc.nat({ max: 100 }),
        liquidationThreshold: fc.double({ min: 0.01, max: 1, noNaN: true }),
      }),
    );
  });
  it('nearest-correlation and cluster-order', () => {
    const symmetric = (most: number) =>
      fc
        .integer({ min: 1, max: 6 })
        .chain((n) =>
          rows(n, n, fc.double({ min: -most, max: most, noNaN: true })).map((matrix) =>
            matrix.map((row, i) => row.map((_, j) => matrix[Math.min(i, j)]?.[Math.max(i, j)])),
          ),
        );
    answers(
      'nearest-correlation',
      symmetric(2).map((matrix) => ({ matrix })),
    );
    answers(
      'cluster-order',
      fc.record({
        correlation: symmetric(1),
        linkage: fc.constantFrom('single', 'average', 'complete', 'ward'),
        optimalOrder: fc.boolean(),
      }),
    );
  });
  it('backtest and wilson', () => {
    const p = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    answers(
      'backtest',
      fc.record({ exceptions: fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 40 }), p }),
    );
    answers(
      'backtest',
      fc
        .integer({ min: 1, max: 20 })
        .chain((n) =>
          fc.record(
            { losses: values(n), var: values(n), es: values(n), p },
            { requiredKeys: ['losses', 'var', 'p'] },
          ),
        ),
    );
    answers(
      'wilson',
      fc
        .nat({ max: 100 })
        .chain((trials) =>
          fc.record(
            { trials: fc.constant(trials), successes: fc.nat({ max: trials }), confidence: p },
            { requiredKeys: ['trials', 'successes'] },
          ),
        ),
    );
  });
  it('filtered and bands', () => {
    answers('filtered', fc.record({ returns: fc.array(fc.option(number, { freq: 6 }), { maxLength: 30 }) }));
    answers(
      'bands',
      fc.record(
        {
          series: fc.array(number, { minLength: 1, maxLength: 30 }),
          draws: fc.integer({ min: 50, max: 60 }),
          seed: fc.nat(),
          confidence: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        },
        { requiredKeys: ['series'] },
      ),
    );
  });
  it('liquidations at the horizon', () => {
    answers(
      'liquidations-at-horizon',
      fc.record(
        {
          liquidated: fc.array(number, { minLength: 1, maxLength: 40 }),
          openInterest: fc.double({ min: 0, max: 1e12, noNaN: true }),
          level: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        },
        { requiredKeys: ['liquidated', 'openInterest'] },
      ),
    );
  });
  it('shapley, branching, slippage and cover', () => {
    answers(
      'shapley',
      fc
        .integer({ min: 1, max: 5 })
        .chain((k) => fc.record({ from: values(k), to: values(k), values: values(2 ** k) })),
    );
    const money = fc.double({ min: 0, max: 1e9, noNaN: true });
    answers('branching', fc.record({ notional: fc.array(money, { maxLength: 8 }) }));
    answers(
      'slippage',
      fc.nat({ max: 8 }).chain((n) =>
        fc.record({
          quantity: values(n, money),
          depth: values(n, fc.double({ min: 1, max: 1e9, noNaN: true })),
          alpha: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        }),
      ),
    );
    answers(
      'cover',
      sizes.chain(({ n, t }) => fc.record({ losses: rows(n, t, number), k: fc.integer({ min: 1, max: 4 }) })),
    );
  });
});

import fc from 'fast-check';
import { describe, it } from 'vitest';
import { modelSchemas } from '../../../contract/dto/models/model-schemas.ts';
import { answers, number, rows, sizes, values } from './model-answers.ts';

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
});

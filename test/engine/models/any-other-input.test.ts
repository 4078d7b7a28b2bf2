import fc from 'fast-check';
import { describe, it } from 'vitest';
import { answers, number, rows, sizes, values } from './model-answers.ts';

describe('any input of the other models', () => {
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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { black76, impliedVolatility } from '../../../risk/formulas/black-76.ts';
import { clearing } from '../../../risk/formulas/clearing.ts';
import { expectedLoss } from '../../../risk/formulas/expected-loss.ts';
import { gammaExposure, type OpenInterest, zeroGammaLevel } from '../../../risk/formulas/gamma-exposure.ts';
import { leastSquares } from '../../../risk/linear/least-squares.ts';
import { expectAllClose, expectClose, f64 } from './close-to.ts';

describe('Black 1976', () => {
  const option = { forward: 100, strike: 90, time: 0.5, rate: 0.03, volatility: 0.4 };
  it('keeps put–call parity, and its greeks are its derivatives', () => {
    fc.assert(
      fc.property(
        fc.record({
          forward: fc.double({ min: 50, max: 200, noNaN: true }),
          strike: fc.double({ min: 50, max: 200, noNaN: true }),
          time: fc.double({ min: 0.05, max: 2, noNaN: true }),
          rate: fc.double({ min: -0.05, max: 0.2, noNaN: true }),
          volatility: fc.double({ min: 0.2, max: 2, noNaN: true }),
        }),
        (input) => {
          const call = black76({ ...input, kind: 'call' });
          const put = black76({ ...input, kind: 'put' });
          const discount = Math.exp(-input.rate * input.time);
          expectClose(call.price - put.price, discount * (input.forward - input.strike), 1e-12);
          const h = input.forward * 1e-4;
          const at = (forward: number) => black76({ ...input, forward, kind: 'call' });
          expectClose(
            call.delta,
            (at(input.forward + h).price - at(input.forward - h).price) / (2 * h),
            1e-6,
          );
          expectClose(
            call.gamma,
            (at(input.forward + h).delta - at(input.forward - h).delta) / (2 * h),
            1e-6,
          );
          const v = 1e-5;
          const vol = (volatility: number) => black76({ ...input, volatility, kind: 'call' }).price;
          expectClose(call.vega, (vol(input.volatility + v) - vol(input.volatility - v)) / (2 * v), 1e-6);
          expectClose(put.gamma, call.gamma, 1e-15);
        },
      ),
    );
  });
  it('is worth its intrinsic value at expiry', () => {
    expect(black76({ ...option, time: 0, kind: 'call' })).toEqual({ price: 10, delta: 1, gamma: 0, vega: 0 });
    expect(black76({ ...option, time: 0, kind: 'put' })).toEqual({ price: 0, delta: -0, gamma: 0, vega: 0 });
  });
  it('exactly at the money at expiry, delta is a half and gamma without bound', () => {
    const { delta, gamma } = black76({ ...option, strike: 100, time: 0, kind: 'put' });
    expect([delta, gamma]).toEqual([-0.5, Number.POSITIVE_INFINITY]);
  });
  it('implied volatility is the way back, and undefined outside the bounds', () => {
    for (const kind of ['call', 'put'] as const)
      expectClose(impliedVolatility(black76({ ...option, kind }).price, { ...option, kind }), 0.4, 1e-10);
    expect(impliedVolatility(9, { ...option, kind: 'call' })).toBeNaN();
    expect(impliedVolatility(100, { ...option, kind: 'call' })).toBeNaN();
  });
});

describe('gamma exposure', () => {
  const line = (kind: 'call' | 'put', strike: number): OpenInterest => ({
    kind,
    strike,
    time: 0.1,
    volatility: 0.5,
    contracts: 100,
    multiplier: 1,
  });
  it('is Γ·OI·multiplier·F²·1 %, by the declared sign', () => {
    const { gamma } = black76({ ...line('call', 100), forward: 100, rate: 0 });
    expectClose(
      gammaExposure([line('call', 100)], 100, 0, 'longCallsShortPuts'),
      gamma * 100 * 100 ** 2 * 0.01,
    );
    expectClose(gammaExposure([line('call', 100)], 100, 0, 'shortAll'), -gamma * 100 * 100 ** 2 * 0.01);
    expectClose(gammaExposure([line('call', 100), line('put', 100)], 90, 0, 'longCallsShortPuts'), 0);
  });
  it('vanishes between the strikes of equal calls above and puts below', () => {
    const lines = [line('put', 90), line('call', 110)];
    const level = zeroGammaLevel(lines, 108, 0, 'longCallsShortPuts');
    expect(level).toBeGreaterThan(90);
    expect(level).toBeLessThan(110);
    expectClose(gammaExposure(lines, level ?? 0, 0, 'longCallsShortPuts'), 0, 1e-6);
    expect(zeroGammaLevel(lines, 100, 0, 'shortAll')).toBeNull();
    expect(zeroGammaLevel([], 100, 0, 'shortAll')).toBeNull();
  });
});

describe('clearing', () => {
  it('a chain: what the first cannot pay, the second lacks', () => {
    // 0 owes 1 ten, owns four; 1 owes 2 eight, owns two.
    const result = clearing(f64(0, 10, 0, 0, 0, 8, 0, 0, 0), f64(4, 2, 0));
    expectAllClose(result.payments, [4, 6, 0]);
    expectAllClose(result.equity, [0, 0, 6]);
    expect(Array.from(result.round)).toEqual([1, 2, 0]);
  });
  it('is the greatest fixed point of p = min(owed, assets + receipts)', () => {
    const size = fc.integer({ min: 1, max: 6 });
    const money = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        size.chain((n) =>
          fc.record({
            liabilities: fc.array(money, { minLength: n * n, maxLength: n * n }),
            assets: fc.array(money, { minLength: n, maxLength: n }),
          }),
        ),
        ({ liabilities, assets }) => {
          const n = assets.length;
          const { payments, owed, equity } = clearing(
            Float64Array.from(liabilities),
            Float64Array.from(assets),
          );
          // Iterating from full payment downwards converges to the greatest fixed point.
          let p = Array.from(owed);
          for (let step = 0; step < 20_000; step++) {
            const receipts = (j: number) =>
              p.reduce(
                (sum, paid, i) =>
                  sum + (i === j || owed[i] === 0 ? 0 : (paid * liabilities[i * n + j]) / owed[i]),
                0,
              );
            const next = p.map((_, j) => Math.min(owed[j], assets[j] + receipts(j)));
            const moved = Math.max(...next.map((v, j) => Math.abs(v - p[j])));
            p = next;
            if (moved < 1e-12) break;
          }
          expectAllClose(payments, p, 1e-6);
          // Money is neither made nor lost.
          expectClose(
            equity.reduce((a, b) => a + b, 0),
            assets.reduce((a, b) => a + b, 0),
            1e-9,
          );
        },
      ),
    );
  });
});

describe('expected loss', () => {
  it('exposure × PD × LGD', () => {
    const { total, each } = expectedLoss([100, 50], [0.02, 0.1], [0.6, 1]);
    expectAllClose(each, [1.2, 5]);
    expectClose(total, 6.2);
  });
});

describe('least squares', () => {
  it('finds an exact plane and refuses dependent columns', () => {
    const one = f64(1, 1, 1, 1);
    const x = f64(1, 2, 3, 5);
    expectAllClose(leastSquares([one, x], f64(1, 3, 5, 9)), [-1, 2]);
    expect(leastSquares([one, x, x.map((v) => 2 * v + 1)], x)[0]).toBeNaN();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnVariances, plainVariances } from '../../../risk/bands/drawn-variances.ts';
import { kernelLossProducts, plainLossProducts } from '../../../risk/bands/loss-products.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { random } from '../../../risk/random.ts';
import { kernelRounds, plainRounds } from '../../../risk/statistics/permuted-sums.ts';
import { kernelBounds, plainBounds } from '../../../risk/synchronisation/scenario-bounds.ts';
import { portfolioOf, system } from '../positions/arbitrary-portfolio.ts';

const bytesOf = (values: Float64Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('hex');

describe('which scenarios may liquidate an account', () => {
  it('is what plain loops say, with every number of scenarios', () => {
    let [decided, asked] = [0, 0];
    fc.assert(
      fc.property(system(), fc.integer({ min: 1, max: 40 }), fc.nat(), (drawn, count, seed) => {
        const stage = cascadeStage(marginBook(portfolioOf(drawn)), 1);
        const n = stage.book.portfolio.assets.id.length;
        const { uniform } = random(seed);
        // Small moves lie between the bounds, large ones do not; some scenarios move nothing.
        const price = Float64Array.from({ length: count * n }, (_, i) =>
          Math.floor(i / n) % 5 === 0 ? 1 : 0.3 + 1.4 * uniform(),
        );
        const risen = Float64Array.from({ length: count }, (_, s) =>
          Math.max(0, ...price.subarray(s * n, (s + 1) * n).map((x) => x - 1)),
        );
        const [plain, kernel] = [plainBounds, kernelBounds].map((bounds) =>
          bounds(stage, { price, count, risen }),
        );
        for (let a = 0; a < stage.slack.length; a++) {
          const found = plain.of(a);
          expect(kernel.of(a)).toBe(found);
          const codes = [...plain.codes.subarray(0, found)];
          expect([...kernel.codes.subarray(0, found)]).toEqual(codes);
          for (const code of codes) code % 2 === 0 ? decided++ : asked++;
        }
        kernel.close();
      }),
      { numRuns: 200 },
    );
    expect(decided).toBeGreaterThan(100);
    expect(asked).toBeGreaterThan(10);
  });
});

describe('a round of permutation', () => {
  it('has the bytes of plain loops, round after round, beyond one copy of losses', () => {
    const scenarios = 300;
    const { uniform, below } = random(11);
    const losses = Array.from({ length: 700 }, (_, p) => {
      const length = p % 7 === 0 ? 0 : below(scenarios + 1);
      // Of some participants every loss is the same.
      const same = p % 3 === 0 ? uniform() : null;
      const loss = new Float64Array(length).map(() => same ?? uniform());
      return { scenario: new Int32Array(length), loss };
    });
    // More than a copy holds.
    expect(losses.reduce((sum, { loss }) => sum + loss.length, 0)).toBeGreaterThan(2 ** 16);
    const rounds = [plainRounds, kernelRounds].map((round) => round(losses, scenarios, 5));
    for (let r = 0; r < 3; r++) {
      const [plain, kernel] = rounds.map((round) => {
        const sums = new Float64Array(scenarios);
        const steps: number[] = [];
        round(sums, (done) => steps.push(done));
        expect(steps.length).toBeGreaterThan(1);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        expect(steps.every((done) => done >= 0 && done < 1)).toBe(true);
        return bytesOf(sums);
      });
      expect(kernel).toBe(plain);
    }
  });

  it('that is cancelled is not counted: the next begins where it began', () => {
    const losses = [{ scenario: new Int32Array(40), loss: new Float64Array(40).map((_, i) => i) }];
    const round = kernelRounds(losses, 50, 3);
    expect(() =>
      round(new Float64Array(50), () => {
        throw new Error('cancelled');
      }),
    ).toThrow('cancelled');
    const [again, fresh] = [round, kernelRounds(losses, 50, 3)].map((one) => {
      const sums = new Float64Array(50);
      one(sums);
      return bytesOf(sums);
    });
    expect(again).toBe(fresh);
  });
});

describe('the variance of a series in every draw', () => {
  it('has the bytes of plain loops, of any length', () => {
    const { uniform, below } = random(3);
    for (const days of [2, 3, 20, 251]) {
      const packed = new Float64Array(12 * days).map(() => below(4));
      const [plain, kernel] = [plainVariances, drawnVariances].map((made) => made(packed, days));
      for (let i = 0; i < 4; i++) {
        const series = new Float64Array(days).map(() => uniform() - 0.5);
        expect(bytesOf(kernel.of(series))).toBe(bytesOf(plain.of(series)));
      }
      kernel.close();
    }
  });
});

describe('products of losses', () => {
  it('have the bytes of plain loops below and on the diagonal, beyond one copy of participants', () => {
    const { uniform } = random(8);
    for (const [scenarios, people] of [
      [1, 3],
      [70, 40],
      [131, 1_100],
    ] as const) {
      const losses = Array.from({ length: people }, () => {
        // Not in the order of their scenarios: as a band has them, the largest first.
        const scenario = Int32Array.from({ length: scenarios }, (_, s) => scenarios - 1 - s);
        const hit = scenario.filter(() => uniform() < 0.4);
        return { scenario: hit, loss: new Float64Array(hit.length).map(() => 1e6 * uniform()) };
      });
      const lower = (products: Float64Array) => products.filter((_, i) => i % scenarios <= i / scenarios);
      const [plain, kernel] = [plainLossProducts, kernelLossProducts].map((made) => made(losses, scenarios));
      expect(bytesOf(lower(kernel))).toBe(bytesOf(lower(plain)));
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { netHoldings } from '../../../risk/holdings/net-holdings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { snapshotOverlap } from '../../../risk/overlap/snapshot-overlap.ts';
import { snapshotSpillover } from '../../../risk/spillover/snapshot-spillover.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

describe('spillover and overlap of a snapshot', () => {
  it('the factors multiply to the aggregate, shorts and money included, while nobody sells all', () => {
    let checked = 0;
    fc.assert(
      fc.property(system(), (spec) => {
        const book = marginBook(portfolioOf(spec));
        const { result, product } = snapshotSpillover(book, -0.001);
        const scale = Math.abs(result.factors.size * result.factors.leverage * 1e-9) + Math.abs(product);
        if (result.factors.leverage > 0) {
          expect(Math.abs(product - result.aggregateVulnerability)).toBeLessThanOrEqual(
            1e-12 * scale + 1e-15,
          );
          checked++;
        }
        const parts = result.systemicness.reduce((a, b) => a + b, 0);
        expect(Math.abs(parts - result.aggregateVulnerability)).toBeLessThanOrEqual(1e-9 * scale + 1e-15);
      }),
      { numRuns: 60 },
    );
    expect(checked).toBeGreaterThan(10);
  });

  it('overlap is symmetric, cosines lie in [−1, 1], and the largest holders come first', () => {
    fc.assert(
      fc.property(system(), (spec) => {
        const book = marginBook(portfolioOf(spec));
        const { participants, matrix, cosine, weight, collateral } = snapshotOverlap(book, {
          top: 5,
          participation: 0.2,
        });
        const n = participants.length;
        const held = netHoldings(book);
        expect(n).toBe(Math.min(5, held.gross.filter((g) => g > 0).length));
        for (let i = 0; i < n; i++) {
          if (i > 0) expect(participants[i].gross).toBeLessThanOrEqual(participants[i - 1].gross);
          for (let j = 0; j < n; j++) {
            expect(matrix[i * n + j]).toBeCloseTo(matrix[j * n + i], 6);
            expect(Math.abs(cosine[i * n + j])).toBeLessThanOrEqual(1 + 1e-12);
            expect(weight[i * n + j]).toBeLessThanOrEqual(1 + 1e-12);
            expect(collateral[i * n + j]).toBeLessThanOrEqual(1 + 1e-12);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { firstBreach } from '../../../risk/cascade/first-breach.ts';
import type { Probe } from '../../../risk/cascade/probe.ts';

/** A market that breaches from `breach` on. */
const market =
  (breach: number) =>
  (by: number): Probe => {
    const inside = by >= breach;
    return {
      by,
      total: by,
      added: 0,
      amplification: inside ? 3 : 1,
      badDebt: 0,
      breach: inside,
      far: !inside,
      course: '',
    };
  };
/** More hits than are looked at one by one. */
const hits = Float64Array.from({ length: 5_000 }, (_, i) => (i + 1) * 1.9e-5);

describe('a search whose bound does not hold where the path begins', () => {
  // As of a book with many accounts at maintenance already: near 0 every box is too wide.
  const holdsFrom = 0.004;

  it('asks it again further on, and walks only where it does not hold', () => {
    const probe = market(0.07);
    const excludes = (from: Probe, to: Probe): boolean =>
      from.by >= holdsFrom && to.by < 0.07 && to.by - from.by < 4e-3;
    const { found, proof } = firstBreach(probe, excludes, hits, 1e-6, 0.95, 6);
    expect(found?.by).toBeGreaterThanOrEqual(0.07);
    expect(found?.by).toBeLessThanOrEqual(0.07 + 1e-9);
    expect(proof.walked).toBeLessThan(holdsFrom + 0.004);
    expect(proof.excluded).toBeGreaterThan(10);
    // In steps of 1e-4 it would be 700.
    expect(proof.cascades).toBeLessThan(200);
  });

  it('takes no more than a quarter more cascades where the bound never holds', () => {
    const walk = firstBreach(market(0.07), null, hits, 1e-6, 0.95, 6);
    let asked = 0;
    const never = (): boolean => {
      asked++;
      return false;
    };
    const { found, proof } = firstBreach(market(0.07), never, hits, 1e-6, 0.95, 6);
    expect(Math.abs((found?.by ?? 0) - (walk.found?.by ?? 1))).toBeLessThan(1e-9);
    expect(proof.cascades + asked).toBeLessThan(1.6 * walk.proof.cascades);
  });
});

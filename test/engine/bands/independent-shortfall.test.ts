import { describe, expect, test } from 'vitest';
import { independentShortfall } from '../../../risk/bands/independent-shortfall.ts';
import { smallLosses } from '../../../risk/bands/small-losses.ts';
import { sumOfMany } from '../../../risk/bands/sum-of-many.ts';
import { type SparseLosses, sparseSynchronisation } from '../../../risk/formulas/synchronisation.ts';
import { random } from '../../../risk/random.ts';
import { countsOf, stationaryBootstrap } from '../../../risk/statistics/stationary-bootstrap.ts';

const scenarios = 250;
const m = 6;
const draws = 5;

/** Participants that are liquidated in a share of the scenarios, each with one size; the first `giants` are far larger. */
function book(participants: number, giants: number, seed: number): SparseLosses[] {
  const { uniform } = random(seed);
  return Array.from({ length: participants }, (_, i) => {
    const size = (1 + 4 * uniform() ** 3) * (i < giants ? 200 : 1);
    const often = i < giants ? 0.02 : 0.02 + 0.4 * uniform();
    const scenario = Int32Array.from({ length: scenarios }, (__, s) => s).filter(() => uniform() < often);
    return { scenario, loss: new Float64Array(scenario.length).fill(size) };
  }).filter(({ loss }) => loss.length > 0);
}

const resamples = stationaryBootstrap(scenarios, 6, draws, 4);

describe('the independent shortfall of many participants, their sum taken as normal', () => {
  test.each([
    ['nobody stands out', 800, 0],
    ['three giants are placed one by one', 800, 3],
  ])('is that of many rounds of permutation, to a hundredth of the index: %s', (_, participants, giants) => {
    const losses = book(participants, giants, 7);
    const found = sparseSynchronisation(losses, scenarios, { alpha: 0.975, seed: 1, rounds: 60 });
    const span = found.comonotonicES - found.independentES;
    const options = { scenarios, m, draws, seed: 3 };
    const truth = independentShortfall(losses, {
      ...options,
      // So exact that many rounds are wanted, and all of them allowed.
      found: { ...found, independentSE: 1e9 },
      placements: 1e9,
    });
    expect(truth).toMatchObject({ rounds: 50, placed: losses.length });
    const quick = independentShortfall(losses, { ...options, found, placements: 1e5 });
    expect(quick.placed).toBeLessThan(60);
    expect(quick.placed).toBeGreaterThanOrEqual(giants);
    for (let b = 0; b < draws; b++) {
      const counts = countsOf(resamples, b);
      // Its own scatter, and that of 50 rounds, are three of a hundredth at most.
      expect(Math.abs(quick.of(counts) - truth.of(counts)) / span).toBeLessThan(0.03);
    }
  });

  test('has the mean and the deviation of the losses written out', () => {
    const losses = book(40, 1, 9);
    const moments = sumOfMany(losses, scenarios);
    const counts = countsOf(resamples, 2);
    let [mean, variance] = [0, 0];
    for (const { scenario, loss } of losses) {
      const values = [...counts].flatMap((c, s) => {
        const at = scenario.indexOf(s);
        return Array.from({ length: c }, () => (at < 0 ? 0 : (loss[at] ?? Number.NaN)));
      });
      const own = values.reduce((sum, x) => sum + x, 0) / scenarios;
      mean += own;
      variance += values.reduce((sum, x) => sum + (x - own) ** 2, 0) / scenarios;
    }
    expect(moments(counts).mean).toBeCloseTo(mean, 9);
    expect(moments(counts).deviation).toBeCloseTo(Math.sqrt(variance), 9);
  });

  test('takes nobody into the sum where no skewness is allowed', () => {
    const losses = book(30, 2, 5);
    expect(smallLosses(losses, scenarios, 0)).toEqual({ small: [], placed: expect.arrayContaining(losses) });
    expect(smallLosses(losses, scenarios, Number.POSITIVE_INFINITY).placed).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { bandOf, shareBeyond, undefinedShare } from '../../../risk/bands/band.ts';
import { coMovementDraws } from '../../../risk/bands/co-movement-draws.ts';
import { synchronisationDraws } from '../../../risk/bands/synchronisation-draws.ts';
import { coMovement } from '../../../risk/formulas/co-movement.ts';
import { sparseSynchronisation, synchronisation } from '../../../risk/formulas/synchronisation.ts';
import { random } from '../../../risk/random.ts';
import { blockLength } from '../../../risk/statistics/block-length.ts';
import { normalInverse } from '../../../risk/statistics/normal.ts';
import { countsOf, stationaryBootstrap } from '../../../risk/statistics/stationary-bootstrap.ts';

const { uniform } = random(5);
const normal = () => normalInverse(uniform() + 2 ** -54);

function ended<T>(work: Generator<number, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1);
  }
}

describe('the stationary bootstrap', () => {
  const resamples = stationaryBootstrap(200, 8, 300, 1);

  test('gives every resample as many times as there are, each inside the series', () => {
    for (let b = 0; b < resamples.count; b++)
      expect(countsOf(resamples, b).reduce((sum, c) => sum + c, 0)).toBe(200);
    resamples.start.forEach((start, i) => {
      expect(start + (resamples.length[i] ?? Number.NaN)).toBeLessThanOrEqual(200);
    });
  });

  test('has blocks of the mean length, but for those the end of the series or of the resample cuts', () => {
    const mean = (200 * 300) / resamples.start.length;
    expect(mean).toBeGreaterThan(6.8);
    expect(mean).toBeLessThan(8);
    const single = stationaryBootstrap(200, 1, 10, 1);
    expect(single.start.length).toBe(2_000);
  });

  test('draws every time equally often, and the same seed the same', () => {
    const total = new Float64Array(200);
    for (let b = 0; b < resamples.count; b++)
      countsOf(resamples, b).forEach((c, t) => {
        total[t] = (total[t] ?? Number.NaN) + c;
      });
    // 300 of each on average; a count's deviation is about √(300·15).
    for (const count of total) expect(Math.abs(count - 300)).toBeLessThan(340);
    expect(stationaryBootstrap(200, 8, 300, 1)).toEqual(resamples);
    expect(stationaryBootstrap(200, 8, 300, 2).start).not.toEqual(resamples.start);
  });
});

/** A resample written out as a list of times. */
function timesOf(resamples: ReturnType<typeof stationaryBootstrap>, b: number): number[] {
  return [...countsOf(resamples, b)].flatMap((c, t) => Array.from({ length: c }, () => t));
}

test('average correlation over resampled days is that of the series written out, gaps left out', () => {
  const days = 120;
  const market = Array.from({ length: days }, normal);
  const series = Array.from({ length: 9 }, () =>
    Float64Array.from(market, (m) => 0.02 * m + 0.03 * normal()),
  );
  series[3]?.set([Number.NaN], 17);
  const weights = [0.3, 0.2, 0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.05];
  const panel = { labels: series.map((_, i) => `g${i}`), series, equity: weights };
  const [draws] = ended(coMovementDraws([panel], { draws: 41, seed: 9 }));
  expect(draws.days).toBe(days - 1);
  const complete = series.map((s) => s.filter((_, t) => t !== 17));
  const resamples = stationaryBootstrap(draws.days, draws.blockLength, 41, 9);
  expect(draws.resampled).toHaveLength(41);
  draws.resampled.forEach((value, b) => {
    const times = timesOf(resamples, b);
    const written = complete.map((s) => Float64Array.from(times, (t) => s[t] ?? Number.NaN));
    expect(value).toBeCloseTo(coMovement(written, weights).averageCorrelation, 10);
  });
});

test('average correlation of several books: the same days for all, groups they share drawn once, to the same values', () => {
  const days = 120;
  const market = Array.from({ length: days }, normal);
  const row = () => Float64Array.from(market, (m) => 0.02 * m + 0.03 * normal());
  const base = { labels: ['a', 'b', 'c', 'd'], series: Array.from({ length: 4 }, row), equity: [5, 3, 2, 1] };
  const more = {
    labels: ['a', 'x', 'b', 'c', 'd'],
    series: [base.series[0], row(), base.series[1], base.series[2], row()] as Float64Array[],
    equity: [5, 7, 3.5, 2, 1],
  };
  const gap = row();
  gap[3] = Number.NaN;
  const other = { labels: ['a', 'y'], series: [base.series[0], gap] as Float64Array[], equity: [5, 2] };
  const options = { draws: 41, seed: 9 };
  const [first, second, third] = ended(coMovementDraws([base, more, other], options));
  const [alone] = ended(coMovementDraws([base], options));
  first?.resampled.forEach((value, b) => {
    expect(value).toBeCloseTo(alone?.resampled[b] ?? Number.NaN, 12);
  });
  const resamples = stationaryBootstrap(days, first?.blockLength ?? Number.NaN, 41, 9);
  expect(second?.blockLength).toBe(first?.blockLength);
  const weights = more.equity.map((e) => e / 18.5);
  second?.resampled.forEach((value, b) => {
    const times = timesOf(resamples, b);
    const written = more.series.map((s) => Float64Array.from(times, (t) => s[t] ?? Number.NaN));
    expect(value).toBeCloseTo(coMovement(written, weights).averageCorrelation, 10);
  });
  // Other days: drawn by itself.
  expect(third).toEqual(ended(coMovementDraws([other], options))[0]);
});

describe('joint liquidation over resampled scenarios', () => {
  const scenarios = 300;
  const crash = Array.from({ length: scenarios }, () => uniform() < 0.06);
  const dense = Array.from({ length: 60 }, () => {
    const size = 1 + 9 * uniform();
    return crash.map((fell) => (fell ? (uniform() < 0.7 ? size : 0) : uniform() < 0.02 ? size : 0));
  });
  const losses = dense.map((row) => {
    const scenario = Int32Array.from(row.flatMap((x, s) => (x > 0 ? [s] : [])));
    return { scenario, loss: Float64Array.from(scenario, (s) => row[s] ?? Number.NaN) };
  });
  const options = { alpha: 0.95, seed: 3, rounds: 200 };
  const found = sparseSynchronisation(losses, scenarios, options);
  const draws = ended(synchronisationDraws(losses, scenarios, { ...options, draws: 25, found }));
  const total = crash.map((_, s) => dense.reduce((sum, row) => sum + (row[s] ?? Number.NaN), 0));

  test('is that of the scenarios written out: the joint shortfall to rounding, the index to its own scatter', () => {
    expect(draws.blockLength).toBe(blockLength(total));
    const resamples = stationaryBootstrap(scenarios, draws.blockLength, 25, options.seed);
    draws.resampled.jointES.forEach((jointES, b) => {
      const times = timesOf(resamples, b);
      const written = dense.map((row) => times.map((t) => row[t] ?? Number.NaN));
      const expected = synchronisation({ ...options, losses: written });
      expect(jointES).toBeCloseTo(expected.jointES, 9);
      expect(
        Math.abs((draws.resampled.index[b] ?? Number.NaN) - (expected.index ?? Number.NaN)),
      ).toBeLessThan(0.05);
    });
  });

  test('of one participant has no index: nothing can come together', () => {
    const alone = losses.slice(0, 1);
    const one = ended(
      synchronisationDraws(alone, scenarios, {
        ...options,
        draws: 50,
        found: sparseSynchronisation(alone, scenarios, options),
      }),
    );
    expect([...one.index.values].every(Number.isNaN)).toBe(true);
    expect(undefinedShare([one.index.values])).toBe(1);
    expect(bandOf([one.index.values], 0.9)).toBeNull();
  });
});

describe('a band', () => {
  const hundred = Float64Array.from({ length: 101 }, (_, i) => i);

  test('holds the middle of each stratum’s draws and reaches over all strata', () => {
    expect(bandOf([hundred], 0.9)).toEqual({ low: expect.closeTo(5, 9), high: expect.closeTo(95, 9) });
    expect(bandOf([hundred, Float64Array.of(200), Float64Array.of(-3)], 0.9)).toEqual({ low: -3, high: 200 });
  });

  test('leaves undefined draws out and says how many; an end beyond what was looked at is null', () => {
    const some = Float64Array.of(1, Number.NaN, 2, Number.POSITIVE_INFINITY);
    expect(bandOf([some], 0.99)?.low).toBeCloseTo(1, 1);
    expect(bandOf([some], 0.99)?.high).toBeNull();
    expect(undefinedShare([some])).toBe(0.25);
  });

  test('tells in which share of the draws a bound is passed, an equal value passing none', () => {
    expect(shareBeyond([hundred], 'above', 50)).toBe(50 / 101);
    expect(shareBeyond([hundred], 'below', 50)).toBe(50 / 101);
    expect(shareBeyond([Float64Array.of(Number.POSITIVE_INFINITY)], 'below', 0.1)).toBe(0);
    expect(shareBeyond([Float64Array.of(Number.NaN)], 'above', 1)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { coverageAnswer, mapAnswer } from '../../backend/backtest/answer.ts';
import { lacked } from '../../backend/backtest/lacked.ts';
import {
  cascadeFinding,
  coverageFinding,
  enoughDays,
  liquidatedFinding,
  mapFinding,
} from '../../backend/backtest/verdict.ts';
import type { CoverageBacktest, ForecastDay } from '../../risk/backtest/coverage-backtest.ts';
import type { MapBacktest } from '../../risk/backtest/map-backtest.ts';

const day = 86_400_000;

/** `n` days with a loss above VaR on those numbered. */
const tested = (n: number, hits: readonly number[], loss = 2): CoverageBacktest => ({
  days: Array.from(
    { length: n },
    (_, t): ForecastDay => ({
      snapshot: 0,
      time: t * day,
      end: (t + 1) * day,
      scenarios: 500,
      loss: hits.includes(t) ? loss : 0,
      valueAtRisk: 1,
      shortfall: 1.5,
      liquidated: 0,
      liquidatedAtRisk: 0,
    }),
  ),
  exceptions: [],
  tooShort: 0,
});
const apart = (n: number) => Array.from({ length: n }, (_, i) => 20 * i + 1);
const said = (n: number, hits: readonly number[], loss?: number) =>
  coverageFinding(coverageAnswer(tested(n, hits, loss), ['a'], 0.99), 0.99);

describe('verdict on the forecasts', () => {
  it('is the committee’s sentence: how many, of how many days, where how many were expected', () => {
    expect(said(250, apart(12))).toEqual({
      test: 'coverage',
      status: 'red',
      text: '12 exceptions in 250 days where 2.5 were expected: red; the tail is underestimated. Losses on these days are larger than the forecast has for such days.',
    });
    expect(said(250, apart(5))).toMatchObject({ status: 'yellow' });
    expect(said(250, apart(4)).text).toMatch(/^4 exceptions in 250 days where 2\.5 were expected: green;/);
    expect(said(250, [7]).text).toMatch(/^1 exception in 250 days/);
    // Fewer than expected, but not by more than chance explains.
    expect(said(250, [7]).text).not.toContain('too cautious');
  });
  it('says so when exceptions come in clusters, and when a forecast is too cautious', () => {
    expect(said(250, [10, 11, 12, 13, 14, 15], 1.1).text).toContain('They come in clusters');
    expect(said(1_000, []).text).toBe(
      '0 exceptions in 1,000 days where 10.0 were expected: green; fewer than a correct forecast has: it is too cautious.',
    );
  });
  it('refuses with too few days, whatever they say: never green', () => {
    for (const hits of [[], [5], apart(10)]) {
      const answer = coverageAnswer(tested(249, hits), ['a'], 0.99);
      expect(answer.zone).toBeNull();
      expect(answer.exceptions250).toBeNull();
      expect(coverageFinding(answer, 0.99)).toMatchObject({ status: 'none' });
      expect(coverageFinding(answer, 0.99).text).toMatch(
        /no verdict, for 99 % needs 250 days and there are 249\.$/,
      );
    }
    expect(coverageAnswer(tested(0, []), ['a'], 0.99)).toMatchObject({ n: 0, kupiec: null, zone: null });
    expect(enoughDays(100, 0.975)).toBe(true);
    expect(enoughDays(99, 0.975)).toBe(false);
  });
});

describe('verdict on what was liquidated', () => {
  const finding = (n: number, hits: readonly number[]) => {
    const { days, ...rest } = tested(n, []);
    const more = days.map((one, t) => ({
      ...one,
      liquidated: hits.includes(t) ? 5 : 0,
      liquidatedAtRisk: 1,
    }));
    return liquidatedFinding(coverageAnswer({ ...rest, days: more }, ['a'], 0.99).liquidated, 0.99);
  };
  it('counts the days with more than forecast, and is none with too few', () => {
    expect(finding(250, [])).toEqual({
      test: 'liquidated',
      status: 'green',
      text: '0 days with more liquidated than forecast in 250 days where 2.5 were expected: green; no more than a correct forecast has.',
    });
    expect(finding(250, [7]).text).toMatch(/^1 day with more liquidated than forecast in 250 days/);
    expect(finding(250, apart(12))).toMatchObject({
      status: 'red',
      text: expect.stringMatching(/: red; the tail is underestimated\.$/),
    });
    expect(finding(1, [])).toEqual({
      test: 'liquidated',
      status: 'none',
      text: '0 days with more liquidated than forecast in 1 day where 0.0 were expected: no verdict, for 99 % needs 250 days and there is 1.',
    });
  });
});

const rate = (count: number, of: number) => ({
  value: of > 0 ? count / of : null,
  low: 0.1,
  high: 0.9,
  byNotional: null,
  count,
  of,
});
const map = (about: Partial<MapBacktest> = {}): MapBacktest => ({
  intervals: 3,
  ranges: true,
  confusion: {
    hits: { count: 30, notional: 1 },
    falseAlarms: { count: 10, notional: 1 },
    misses: { count: 15, notional: 1 },
    neither: { count: 500, notional: 1 },
  },
  precision: rate(30, 40),
  recall: rate(30, 45),
  baseRate: rate(45, 555),
  null: { rounds: 10_000, asGood: 0, expected: 3.2 },
  falseAlarms: { days: 5, episodes: 2 },
  byDistance: [],
  priceError: { compared: 0, median: null, medianSize: null, largestSize: null, inSigma: null },
  unseen: 0,
  deleveraged: 0,
  misses: [],
  wrong: [],
  vanished: { held: 0, gone: 0, crossed: 0, vanished: 0 },
  ...about,
});
const told = (about?: Partial<MapBacktest>) => mapFinding(mapAnswer(map(about), ['a'], ['okx']));

describe('verdict on the map', () => {
  it('never tells a rate without what chance would have had', () => {
    expect(told().text).toBe(
      'Of 40 positions that the map had liquidated 30 were (75 %, 95 % bounds 10 % to 90 %); of 45 that were liquidated it named 30 (67 %, 95 % bounds 10 % to 90 %); as many named at random have 3.2 of them on average, and as many as the map in 0 of 10,000 draws: better than chance.',
    );
    expect(told({ null: { rounds: 100, asGood: 0.4, expected: 29 } })).toMatchObject({ status: 'red' });
    expect(told({ null: { rounds: 100, asGood: 0.4, expected: 29 } }).text).toMatch(
      /no better than chance\.$/,
    );
  });
  it('is yellow where chance does as well in one draw of twenty', () => {
    const asGood = (share: number) => told({ null: { rounds: 100, asGood: share, expected: 20 } });
    expect([0.01, 0.05].map((share) => asGood(share).status)).toEqual(['green', 'yellow']);
    expect(asGood(0.05).text).toMatch(/as the map in 5 of 100 draws: hardly better than chance\.$/);
  });
  it('refuses with few positions, without venues’ lists and without prices', () => {
    const few = mapAnswer(map({ precision: rate(5, 9) }), ['a'], []);
    expect(few).toMatchObject({ precision: null, recall: null, baseRate: null });
    expect(mapFinding(few).text).toContain('no verdict. The map has fewer than 10 positions liquidated.');
    const none = { precision: rate(0, 0), recall: rate(0, 0), baseRate: rate(0, 0) };
    expect(told({ ...none, vanished: { held: 9, gone: 3, crossed: 2, vanished: 1 } })).toMatchObject({
      status: 'none',
    });
    expect(told({ ...none, intervals: 0 }).text).toBe(
      'Liquidation map: no verdict. No snapshot has prices after it.',
    );
  });
});

it('the cascade is told beside the share of the market that is held, and not judged', () => {
  expect(cascadeFinding([], 0)).toMatchObject({ status: 'none' });
  const told = {
    day: 0,
    snapshot: 'a',
    shock: 0.1,
    realisedFall: 0.12,
    predictedFall: 0.11,
    predicted: 4e6,
    published: 2e6,
    ratio: 2,
    coverage: 0.13,
    badDebt: 0,
    accounts: 5,
    assets: [],
    venues: [],
  };
  expect(cascadeFinding([told, told], 2)).toEqual({
    test: 'cascade',
    status: 'none',
    text: 'Cascade: on 2 days with published liquidations it has $8.00 m liquidated, the market $4.00 m; 13 % of the market’s open interest is in the workspace. Told, not judged.',
  });
  // Days that differ, of more than are shown; and none of which the share is known.
  expect(cascadeFinding([told, { ...told, coverage: 0.2 }], 9).text).toContain(
    'on 2 days (the largest of 9) with published liquidations it has $8.00 m liquidated, the market $4.00 m; 13 % to 20 % of the market',
  );
  expect(cascadeFinding([{ ...told, coverage: null }], 1).text).toContain(
    'on 1 day with published liquidations it has $4.00 m liquidated, the market $2.00 m; it is not known which share',
  );
});

it('says what the scenarios lacked: a larger move, moves together, or days like it', () => {
  const exception = {
    snapshot: 0,
    time: 0,
    end: day,
    scenarios: 400,
    loss: 100,
    valueAtRisk: 50,
    shortfall: 60,
    participants: [],
    worst: { loss: 80, time: 5 * day },
  };
  const part = { asset: 'ETH', move: -0.2, loss: 90, worst: -0.1, asBad: 0 };
  expect(lacked({ ...exception, assets: [part] })).toBe(
    'Moves larger than in any of 400 scenarios: ETH −20.0 % (most seen −10.0 %).',
  );
  const seen = { ...part, worst: -0.3, asBad: 2 };
  expect(lacked({ ...exception, assets: [seen] })).toMatch(/^Every move had been seen, but not together/);
  expect(lacked({ ...exception, loss: 70, assets: [seen] })).toMatch(
    /^A larger loss was among the scenarios/,
  );
});

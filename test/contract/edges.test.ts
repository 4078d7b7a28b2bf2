import { describe, expect, it } from 'vitest';
import { notApplied } from '../../backend/what-if/not-applied.ts';
import { isTooOld } from '../../contract/age.ts';
import { closest } from '../../contract/closest.ts';
import { day } from '../../contract/durations.ts';
import { isWorse, statusOf } from '../../contract/status.ts';
import { nearestRound } from '../../ingest/values/round.ts';
import { sideCode } from '../../ingest/values/side.ts';
import { amplificationOf, whyUndefined } from '../../risk/cascade/market-drop.ts';

/** Where one thing ends and the other begins: each was moved by hand, and no other test had noticed. */
describe('an edge', () => {
  it('of a status: at the level is within it; what is no longer judged is no worse', () => {
    const limit = { direction: 'above', amber: 1, red: 2 } as const;
    expect([1, 1.01, 2, 2.01].map((value) => statusOf(limit, value))).toEqual([
      'green',
      'amber',
      'amber',
      'red',
    ]);
    expect(isWorse('notJudged', 'green')).toBe(false);
    expect(isWorse('amber', 'notJudged')).toBe(true);
  });

  it('of an age: as many days as are allowed are not too many', () => {
    expect([7, 7.9, 8].map((days) => isTooOld(10 * day, (10 - days) * day, 7))).toEqual([false, false, true]);
  });

  it('of a word that may be meant: its beginning counts from three letters on', () => {
    expect(closest('amp', ['amplification'])).toEqual(['amplification']);
    expect(closest('am', ['amplification'])).toEqual([]);
  });

  it('of a contract’s size: round within 2 %', () => {
    expect([0.0101, 0.0103, 5.05, 9.9, 0, Number.NaN].map(nearestRound)).toEqual([
      0.01,
      null,
      5,
      10,
      null,
      null,
    ]);
  });

  it('of an amplification: what falls without any shock is not the shock’s, and a hundredth of the largest leg moves', () => {
    expect(amplificationOf(0.15, 0.1, 0.02, 0.1)).toBeCloseTo(1.3, 12);
    expect(amplificationOf(0.15, 0.01, 0, 1)).toBeCloseTo(15, 12);
    expect(amplificationOf(0.15, 0.0099, 0, 1)).toBeNull();
  });

  it.each([
    [[1, 1], 'moves no price'],
    [[0.9, 1], 'Hardly anything is held'],
    [[1.1, 1], 'Hardly anything is held'],
    [[0.9, 1.04], 'offset each other'],
  ])('of why there is none, of relative prices %j', (prices, why) => {
    expect(whyUndefined(Float64Array.from(prices))).toContain(why);
  });

  it('of a side written as a number', () => {
    expect(['1', '2', '-1', '0', '', null].map(sideCode)).toEqual([1, -1, -1, null, null, null]);
  });

  it('of what adjustments could not reach: one account is said, none is not', () => {
    const reached = { skipped: 0, unmoved: 0 } as Parameters<typeof notApplied>[0];
    expect(notApplied(reached)).toEqual([]);
    expect(notApplied({ ...reached, skipped: 1, unmoved: 1 }).map(({ code }) => code)).toEqual([
      'notAdjusted',
      'notMoved',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { betsFrom, betsSaid } from '../../contract/effective-bets.ts';

const map = {
  effectiveBets: 7.31,
  labels: ['A', 'B', 'C'],
  observations: 250,
  provenance: { parameters: { level: 'asset' } },
};

describe('an effective number of bets', () => {
  it('is said no more precisely than days tell', () => {
    expect([7.31, 12.6, 3, 1.42].map(betsSaid)).toEqual(['about 7', 'about 13', 'about 3', 'about 1.4']);
    expect(betsSaid(null)).toBe('n/a');
  });
  it('says of how many series and from how many days, weighted days as what they count', () => {
    expect(betsFrom(map)).toBe('of 3 assets with prices, from 250 days');
    expect(betsFrom({ ...map, observations: 2_900, effectiveObservations: 61.4 })).toBe(
      'of 3 assets with prices, 2,900 days count as 61',
    );
  });
  it('counts changes of leverage, where these are what moves', () => {
    const between = { ...map, observations: 11, provenance: { parameters: { level: 'leverage' } } };
    expect(betsFrom(between)).toBe('of 3 series, from 11 changes: too few');
  });
  it('warns where the days are too few, by themselves or as they count', () => {
    expect(betsFrom({ ...map, observations: 59 })).toBe('of 3 assets with prices, from 59 days: too few');
    expect(betsFrom({ ...map, observations: 60 })).not.toContain('few');
    expect(betsFrom({ ...map, effectiveObservations: 32.3 })).toContain('count as 32: too few');
  });
});

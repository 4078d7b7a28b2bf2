import { expect, test } from 'vitest';
import { bandInTitle, bandText, crossedText, zeroEndText } from '../../contract/band-words.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { whiskerPlaces } from '../../renderer/kit/whisker-places.ts';

const band: Band = {
  id: 'amplification',
  label: 'Amplification at −10 %',
  unit: 'ratio',
  value: 2.09,
  low: 1.6,
  high: 3.4,
  covers: 'Depth: 3 assets at 0.5 to 1.5 of the depth now.',
  sampling: null,
  depth: { low: 1.6, high: 3.4, own: 0, declared: 3 },
  coverage: null,
  draws: 25,
  undefinedShare: 0,
  beyond: { amber: 1, red: 0.71 },
};

test('a band in words: in a table, and in a title where it lies across a limit', () => {
  expect(bandText(band)).toBe('[1.60×, 3.40×]');
  expect(bandInTitle(band, 'above')).toBe('1.60× to 3.40×: above the breach level in 71 % of draws');
  expect(crossedText({ ...band, beyond: { amber: 0.004, red: 0 } }, 'above')).toBe(
    'above the warning level in under 1 % of draws',
  );
  expect(crossedText({ ...band, beyond: { amber: 1, red: 0.996 } }, 'above')).toBe(
    'above the breach level in 99 % of draws',
  );
  expect(crossedText({ ...band, beyond: { amber: 1, red: 1 } }, 'above')).toBeNull();
  expect(crossedText({ ...band, beyond: null }, 'above')).toBeNull();
});

test('a band without width is not shown, one whose end was not found says so', () => {
  expect(bandText({ ...band, low: 2.0901, high: 2.0904 })).toBe('');
  expect(bandText({ ...band, unit: 'fraction', low: 0.05, high: null })).toBe('[5.0 %, none]');
  expect(bandText({ ...band, low: null, high: null })).toBe('');
});

test('a critical shock that begins at nothing says why, any other end does not', () => {
  const critical: Band = {
    ...band,
    id: 'criticalShock',
    unit: 'fraction',
    value: 0.054,
    low: 1e-6,
    high: 0.056,
  };
  expect(zeroEndText({ ...critical, coverage: { low: 1e-6, high: 0.054, missing: '3 accounts' } })).toMatch(
    /accounts without a balance on record are liquidated by the smallest fall/,
  );
  expect(zeroEndText(critical)).toMatch(/in some draws the smallest fall is enough$/);
  expect(zeroEndText({ ...critical, low: 0.03 })).toBeNull();
  expect(zeroEndText({ ...critical, low: null })).toBeNull();
  expect(zeroEndText({ ...band, unit: 'fraction', low: 0 })).toBeNull();
});

test('the whisker reaches from end to end and to a figure outside of them', () => {
  expect(whiskerPlaces(2, 1, 3)).toEqual({ low: 4, high: 96, value: 50 });
  expect(whiskerPlaces(4, 1, 3)).toEqual({ low: 4, high: 65.33, value: 96 });
  expect(whiskerPlaces(null, 1, 3)).toEqual({ low: 4, high: 96, value: null });
  expect(whiskerPlaces(1, 1, 1)).toBeNull();
  expect(whiskerPlaces(1, null, 3)).toBeNull();
});

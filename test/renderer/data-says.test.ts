import { expect, it } from 'vitest';
import { rejectedSaid } from '../../renderer/features/data/report-summary.ts';
import { symbolsAbout } from '../../renderer/features/data/symbols/symbols-about.ts';

it('a refused file is not said to be readable', () => {
  const sums = {
    files: 1,
    stored: 0,
    refused: 1,
    rows: 0,
    imported: 0,
    updated: 0,
    duplicates: 0,
    rejected: 0,
    flat: 0,
  };
  expect(rejectedSaid(sums)).toBe('no row was read');
  expect(rejectedSaid({ ...sums, files: 2 })).toBe('every row of the other files could be read');
  expect(rejectedSaid({ ...sums, refused: 0 })).toBe('every row could be read');
  expect(rejectedSaid({ ...sums, rejected: 2 })).toBe('see the reasons below');
});

it('symbols whose meaning is only likely are counted', () => {
  const likely = { sure: 'likely', isNew: false } as const;
  expect(symbolsAbout([likely, likely, { sure: 'sure', isNew: false }])).toMatch(
    /^none is new or unsure, 2 likely/,
  );
  expect(symbolsAbout([{ sure: 'unsure', isNew: true }, likely])).toMatch(
    /^1 new or unsure, first, 1 likely/,
  );
});

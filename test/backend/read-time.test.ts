import { expect, it } from 'vitest';
import { readTime } from '../../backend/hosts/cli/args.ts';

it.each(['2026-02-30', '2026-02-29T10:00Z', '2026-13-01', '2026-00-10', 'today', '2026-1-1'])(
  'refuses %s: no day of the calendar',
  (text) => expect(() => readTime('--as-of', text)).toThrow(/is not a time/),
);

it('reads days, and times in UTC or with their zone', () => {
  expect(readTime('--as-of', '2024-02-29')).toBe(Date.UTC(2024, 1, 29));
  expect(readTime('--as-of', '2026-10-31T08:00')).toBe(Date.UTC(2026, 9, 31, 8));
  expect(readTime('--as-of', '2026-10-31T00:30+02:00')).toBe(Date.UTC(2026, 9, 30, 22, 30));
  expect(readTime('--as-of', '1793404800000')).toBe(1_793_404_800_000);
});

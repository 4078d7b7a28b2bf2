import { expect, it } from 'vitest';
import { clipMiddle } from '../../deck/text/clip-middle.ts';
import { textWidth } from '../../deck/text/text-width.ts';

it('long names of one house stay apart, in their line, and short ones whole', () => {
  const names = ['008', '043'].map((end) => `Harbourhaven Systematic Multi-Strategy Master Fund ${end}`);
  const shown = names.map((name) => clipMiddle(name, 2, 9));
  expect(shown.map((text) => text.slice(-8))).toEqual(['Fund 008', 'Fund 043']);
  for (const text of shown) {
    expect(text).toMatch(/^Harbourhaven.*…/);
    // The ellipsis itself may be beside what fits.
    expect(textWidth(text, 9)).toBeLessThanOrEqual(2);
  }
  expect(clipMiddle('fund-008', 2, 9)).toBe('fund-008');
  expect(clipMiddle(names[0] ?? '', 0.3, 9)).toMatch(/…$/);
});

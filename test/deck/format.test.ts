import { describe, expect, it } from 'vitest';
import * as deck from '../../deck/text/format.ts';
import { clip, lineCount, textWidth } from '../../deck/text/text-width.ts';

describe('axis formats', () => {
  it.each([
    [1.2e12, '"$"0.0,,,,"\u00A0tn"', '"$"0.00,,,,"\u00A0tn"'],
    [5.7e9, '"$"0.0,,,"\u00A0bn"', '"$"0.00,,,"\u00A0bn"'],
    [57e9, '"$"0,,,"\u00A0bn"', '"$"0.0,,,"\u00A0bn"'],
    [573e6, '"$"0,,"\u00A0m"', '"$"0,,"\u00A0m"'],
    [1.5e3, '"$"0.0,"\u00A0k"', '"$"0.00,"\u00A0k"'],
    [12, '"$"0', '"$"0.0'],
  ])('%s', (x, axis, label) => {
    expect(deck.usdAxisFormat(x)).toBe(axis);
    expect(deck.usdLabelFormat(x)).toBe(label);
  });

  it('labels months while they tell times apart', () => {
    expect(deck.axisDates([Date.UTC(2025, 10, 30), Date.UTC(2025, 11, 31)])).toEqual(['2025-11', '2025-12']);
    expect(deck.axisDates([Date.UTC(2025, 10, 1), Date.UTC(2025, 10, 30)])).toEqual([
      '2025-11-01',
      '2025-11-30',
    ]);
  });
});

describe('text width', () => {
  it('measures Helvetica: "Hello" is 722+556+222+222+556 thousandths of an em', () => {
    expect(textWidth('Hello', 72)).toBeCloseTo(2.278, 10);
  });
  it('clips to the width with an ellipsis and leaves what fits', () => {
    expect(clip('short', 2, 11)).toBe('short');
    const cut = clip('a very long name of a participant indeed', 1, 11);
    expect(cut.endsWith('…')).toBe(true);
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(1);
  });
  it('counts wrapped lines, long words included', () => {
    expect(lineCount('one two', 5, 11)).toBe(1);
    expect(lineCount('word '.repeat(40).trim(), 2, 11)).toBeGreaterThan(5);
    expect(lineCount('x'.repeat(200), 1, 11)).toBeGreaterThan(10);
  });
});

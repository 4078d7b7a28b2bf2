import { describe, expect, it } from 'vitest';
import * as deck from '../../deck/text/format.ts';
import { clip, lineCount, textWidth } from '../../deck/text/text-width.ts';

describe('axis formats', () => {
  it.each([
    [1.2e12, '"$"0.0,,,," tn"', '"$"0.00,,,," tn"'],
    [5.7e9, '"$"0.0,,," bn"', '"$"0.00,,," bn"'],
    [57e9, '"$"0,,," bn"', '"$"0.0,,," bn"'],
    [573e6, '"$"0,," m"', '"$"0,," m"'],
    [1.5e3, '"$"0.0," k"', '"$"0.00," k"'],
    [12, '"$"0', '"$"0.0'],
  ])('%s', (x, axis, label) => {
    expect(deck.usdAxisFormat(x)).toBe(axis);
    expect(deck.usdLabelFormat(x)).toBe(label);
  });

  it('labels months while they tell times apart', () => {
    expect(deck.axisDays([Date.UTC(2025, 10, 30), Date.UTC(2025, 11, 31)])).toEqual([
      'Nov\u00A025',
      'Dec\u00A025',
    ]);
    expect(deck.axisDays([Date.UTC(2025, 10, 1), Date.UTC(2025, 10, 30)])).toEqual([
      '1\u00A0Nov\u00A025',
      '30\u00A0Nov\u00A025',
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

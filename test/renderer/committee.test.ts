import { describe, expect, it } from 'vitest';
import type { Slide } from '../../contract/dto/deck.ts';
import type { LimitStatus } from '../../contract/dto/what-if.ts';
import { body as deckBody } from '../../deck/layout.ts';
import { buildOutline } from '../../deck/outline.ts';
import { toSlides } from '../../deck/preview.ts';
import { fitProse } from '../../deck/text/fit-prose.ts';
import {
  complaint,
  savedSaid,
  summarise,
  toEdit,
  toLimit,
} from '../../renderer/features/committee/limit-edits.ts';
import { fromTyped, toTyped } from '../../renderer/features/committee/measure-text.ts';
import { changed, pageNumbers, placedBefore, toChoices } from '../../renderer/features/committee/outline.ts';
import { setProse, withOwnSlide } from '../../renderer/features/committee/own-slide.ts';
import { axisScale, segments } from '../../renderer/features/committee/slide/chart-scale.ts';
import { spreadsheetNumber } from '../../renderer/features/committee/slide/number-format.ts';
import {
  type CategoryPreview,
  type PreviewAxis,
  readPreview,
} from '../../renderer/features/committee/slide/preview-shape.ts';
import { fittingParagraphs } from '../../renderer/features/committee/slide/slide-text.ts';
import { deckFixture } from '../deck/fixture.ts';

describe('limits as they are typed', () => {
  it.each([
    [6.5, 'ratio', '6.5'],
    [0.07, 'fraction', '7'],
    [50_000_000, 'usd', '50 m'],
    [0.9, 'index', '0.9'],
    [null, 'usd', ''],
  ] as const)('%s of %s reads %j and comes back', (value, unit, typed) => {
    expect(toTyped(value, unit)).toBe(typed);
    expect(fromTyped(typed, unit)).toBe(value);
  });
  it('takes what people write', () => {
    expect(fromTyped('$1,500', 'usd')).toBe(1_500);
    expect(fromTyped('1.5bn', 'usd')).toBe(1.5e9);
    expect(fromTyped('−5 %', 'fraction')).toBe(-0.05);
    expect(fromTyped('6×', 'ratio')).toBe(6);
  });
  it('refuses what is no number of that unit', () => {
    expect(fromTyped('6,5', 'ratio')).toBeUndefined();
    expect(fromTyped('1,5000', 'usd')).toBeUndefined();
    expect(fromTyped('-1,234,567.5', 'usd')).toBe(-1_234_567.5);
    expect(fromTyped('ten', 'ratio')).toBeUndefined();
    expect(fromTyped('5 m', 'ratio')).toBeUndefined();
    expect(fromTyped('5 %', 'usd')).toBeUndefined();
  });
});

const status = (measure: string, states: readonly LimitStatus['status'][]): LimitStatus => ({
  limit: { measure, direction: 'above', amber: 4, red: 6, owner: 'o', note: 'n' },
  from: null,
  label: measure,
  unit: 'ratio',
  value: 5,
  status: states.at(-1) ?? 'none',
  trend: states.map((state, i) => ({
    snapshot: `s${i}`,
    value: 5,
    status: state,
    limit: { amber: 4, red: 6, from: null },
    changed: false,
  })),
});

describe('editing limits', () => {
  const edit = { ...toEdit(status('systemLeverage', ['amber']).limit), label: 'Leverage' };
  it('an untouched limit is the same limit', () => {
    expect(toLimit(edit)).toEqual(status('systemLeverage', ['amber']).limit);
    expect(complaint(edit)).toBeNull();
  });
  it('says what is wrong', () => {
    expect(complaint({ ...edit, red: '3' })).toBe(
      'Leverage: the breach level must be above the warning level.',
    );
    expect(complaint({ ...edit, direction: 'below' })).toBe(
      'Leverage: the breach level must be below the warning level.',
    );
    expect(complaint({ ...edit, amber: 'x' })).toContain('not a number');
    expect(complaint({ ...edit, amber: '', red: '' })).toContain('remove the limit');
    expect(complaint({ ...edit, amber: '' })).toBeNull();
  });
  it('counts what got worse', () => {
    expect(
      summarise([status('a', ['green', 'red']), status('b', ['red', 'red']), status('c', ['red', 'amber'])]),
    ).toEqual({ red: 2, amber: 1, since: 's0', worse: ['a'] });
    expect(summarise([status('a', ['red'])])).toMatchObject({ since: null, worse: [] });
    // A limit set since is no turn for the worse.
    expect(summarise([status('a', ['none', 'red'])])).toMatchObject({ red: 1, worse: [] });
  });
  it('says of a save what it changed, not how many limits there are', () => {
    const [a, b, c] = ['leverage', 'gross', 'badDebt'].map((measure) => toLimit({ ...edit, measure }));
    if (!a || !b || !c) throw new Error('three limits');
    const since = 'from 2026-10-31';
    expect(savedSaid([a, b], [a, b, c], since)).toBe('1 limit set, in force from 2026-10-31; 2 as before');
    expect(savedSaid([a, b], [{ ...a, red: 9 }, c], since)).toBe(
      '2 limits set, 1 removed, in force from 2026-10-31',
    );
    expect(savedSaid([a, b], [a], since)).toBe('1 limit removed, in force from 2026-10-31; 1 as before');
    expect(savedSaid([a, b], [b, a], since)).toBe('Saved; no limit was changed');
  });
});

const slide = (id: string, included = true): Slide => ({
  id,
  title: id,
  kind: 'chart',
  included,
  notes: '',
  preview: null,
});
const ids = (slides: readonly Slide[]) => slides.map((one) => one.id).join('');

describe('outline', () => {
  const slides = [slide('a'), slide('b', false), slide('c')];
  it('numbers what is in the deck', () => {
    expect([...pageNumbers(slides)]).toEqual([
      ['a', 1],
      ['c', 2],
    ]);
  });
  it('moves a slide before another or to the end', () => {
    expect(ids(placedBefore(slides, 'c', 'a'))).toBe('cab');
    expect(ids(placedBefore(slides, 'a', null))).toBe('bca');
    expect(ids(placedBefore(slides, 'a', 'a'))).toBe('abc');
    expect(ids(placedBefore(slides, 'x', 'a'))).toBe('abc');
  });
  it('is saved as order, inclusion and notes', () => {
    expect(toChoices(changed(slides, 'b', { included: true, notes: 'x' }))[1]).toEqual({
      id: 'b',
      included: true,
      notes: 'x',
    });
  });
});

describe('a text slide of the user’s own', () => {
  const slides = toSlides(buildOutline(deckFixture()));
  it('goes behind the chosen slide under an id of its own, with the footer of the others', () => {
    const [once, first] = withOwnSlide(slides, 'leverage');
    const [twice, second] = withOwnSlide(once, 'no such slide');
    const at = once.findIndex((s) => s.id === 'leverage') + 1;
    expect(once[at]?.id).toBe(first);
    expect(twice[0]?.id).toBe(second);
    expect(first).not.toBe(second);
    expect(readPreview(once[at]?.preview).footer).toBe(readPreview(slides[0]?.preview).footer);
    expect(toChoices(once)[at]).toMatchObject({ id: first, own: { body: '' } });
  });
  it('is set as the deck sets it: the same lines and bullets, the same size where it is plain', () => {
    for (const body of ['One line', '- a\n- b\nc', Array(10).fill('A line of words').join('\n')]) {
      const { size, lines } = setProse(body);
      expect({ size, lines }).toEqual({
        size: fitProse(body, deckBody).size,
        lines: fitProse(body, deckBody).lines,
      });
    }
  });
});

describe('slide pictures', () => {
  it('understand every block the deck sends', () => {
    const sent = toSlides(buildOutline(deckFixture()));
    for (const one of sent) {
      const preview = readPreview(one.preview);
      expect(preview.footer).not.toBe('');
      expect(preview.blocks).toHaveLength(
        (one.preview as unknown as { blocks: readonly unknown[] }).blocks.length,
      );
      for (const block of preview.blocks) {
        if (block.kind === 'table') {
          expect(block.widths.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          for (const row of block.rows) expect(row).toHaveLength(block.widths.length);
        }
        if (block.kind === 'chart' && block.chart !== 'scatter')
          for (const series of block.series) expect(series.values).toHaveLength(block.categories.length);
      }
    }
  });
  it('survive a preview of another shape', () => {
    expect(readPreview(null)).toEqual({ footer: '', notes: [], blocks: [], logo: null, accent: null });
    expect(readPreview({ blocks: [{ kind: 'hologram' }] }).blocks).toEqual([]);
  });
  it.each([
    [0.1234, '0.0%', '12.3%'],
    [2.094, '0.00"×"', '2.09×'],
    [1_500_000, '$#,##0.0,,"m"', '$1.5m'],
    [2_400_000_000, '"$"0.0,,," bn"', '$2.4 bn'],
    [-0.5, '0%', '−50%'],
    [12_345, '#,##0', '12,345'],
    [-0.0001, '0.0', '0.0'],
  ])('%s in %s reads %s', (value, format, text) => {
    expect(spreadsheetNumber(value, format)).toBe(text);
  });
  const axis: PreviewAxis = { title: '', format: 'General', min: null, max: null, step: null, hidden: false };
  it('axes open to round numbers and keep bounds that are set', () => {
    expect(axisScale(axis, [3, 9.6], true)).toMatchObject({ low: 0, high: 10 });
    expect(axisScale({ ...axis, min: 0, max: 6 }, [100], true)).toMatchObject({ low: 0, high: 6 });
    expect(axisScale({ ...axis, min: 0, max: 6, step: 3 }, [100], true)).toEqual({
      low: 0,
      high: 6,
      ticks: [0, 3, 6],
    });
    const flat = axisScale(axis, [null], true);
    expect(flat.high).toBeGreaterThan(flat.low);
  });
  it('stacks grow away from zero, each sign on its own', () => {
    const series = (values: readonly (number | null)[]) => ({ values, invisible: false });
    const chart = {
      stacked: true,
      series: [series([1, -1, null]), series([2, -2, 3])],
    } as unknown as CategoryPreview;
    expect(segments(chart).map((s) => [s.series, s.category, s.from, s.to])).toEqual([
      [0, 0, 0, 1],
      [0, 1, 0, -1],
      [1, 0, 1, 3],
      [1, 1, -1, -3],
      [1, 2, 0, 3],
    ]);
  });
  it('text that does not fit is said to be in the notes', () => {
    expect(fittingParagraphs(['a', 'b'], 500, 200)).toEqual(['a', 'b']);
    expect(fittingParagraphs(['a', 'b', 'c', 'd'], 500, 60)).toEqual([
      'a',
      'and 3 more, in the speaker notes',
    ]);
  });
});

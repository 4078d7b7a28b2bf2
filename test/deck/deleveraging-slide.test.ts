import { describe, expect, it } from 'vitest';
import type { DeleverageOutput } from '../../contract/dto/what-if.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { deleveragingSlide } from '../../deck/slides/deleveraging.ts';
import { deckFixture } from './fixture.ts';
import { notShown } from './title-numbers.ts';

const fixture = deckFixture();
const judged = (value: number | null, addedFall?: number) => [
  {
    measure: 'amplification' as const,
    value,
    limit: 1.5,
    kept: (value ?? 1) <= 1.5,
    ...(addedFall === undefined ? {} : { addedFall }),
  },
  { measure: 'badDebt' as const, value: 1e6, limit: 1e7, kept: true },
];
const plan = (notionalCut: number) => ({
  adjustments: [],
  notionalCut,
  share: 0.068,
  accounts: 232,
  measures: judged(1.2),
  worst: { multiple: 0.474, measures: judged(1.31) },
  breaksAt: 1.0001,
  note: '',
});
const answer = (more: Partial<DeleverageOutput> = {}): DeleverageOutput => ({
  provenance: { ...fixture.cascade.provenance, measure: 'deleveraging' },
  gross: 4.3e9,
  before: judged(2.12),
  worst: { multiple: 0.543, measures: judged(2.85) },
  feasible: true,
  unmet: [],
  lowerBound: { usd: 90.8e6, how: 'A relaxation.' },
  uniform: { ...plan(949e6), cap: 6.28 },
  cohorts: null,
  greedy: null,
  refined: { ...plan(293e6), caps: 232, settled: true },
  frontier: [],
  nearest: plan(0),
  evaluations: 23,
  ...more,
});
const slideOf = (deleveraging: DeleverageOutput) => {
  const input: DeckInput = { ...fixture, deleveraging };
  const [slide] = deleveragingSlide(input);
  const drawn = buildOutline(input).find(({ id }) => id === 'deleveraging');
  if (slide === undefined || drawn === undefined) throw new Error('no slide');
  return { slide, drawn, text: JSON.stringify(drawn.blocks) };
};

describe('the slide of minimum deleveraging', () => {
  it('says the plan found, the bound below it and how safe it is; its title’s numbers stand on it', () => {
    const { slide, drawn, text } = slideOf(answer());
    expect(slide.title).toBe(
      'Minimum deleveraging found: $293 m cut keeps amplification at most 1.50× and bad debt at most $10.0 m at every fall up to 10 %',
    );
    expect(notShown(drawn)).toEqual([]);
    expect(text).toContain('No plan of caps below $90.8 m exists: that is proven.');
    expect(text).toContain('It has no reserve: the next larger fall looked at that breaks a limit is 0.01 %');
    const far = slideOf(answer({ refined: { ...plan(293e6), breaksAt: 1.5, caps: 2, settled: true } }));
    expect(far.text).not.toContain('no reserve');
    // A bar of nothing says nothing.
    expect(text).toContain('Lower bound, proven');
    const small = slideOf(answer({ lowerBound: { usd: 119e3, how: 'A relaxation.' } }));
    expect(small.text).not.toContain('Lower bound, proven');
    expect(small.text).toContain('No plan of caps below $119 k exists');
    expect(text).toContain('2.85×');
    expect(text).toContain('1.31×');
    // Each column is one fall, and says which: bad debt before and after are not of the same.
    expect(text).toContain('Before, at −5.43 %');
    expect(text).toContain('After, at −4.74 %');
  });

  it('says that nothing has to be cut, or that no cap helps', () => {
    const nothing = answer({ uniform: null, refined: { ...plan(0), caps: 0, settled: true } });
    expect(slideOf(nothing).slide.title).toMatch(/^Nothing has to be cut: amplification at most 1.50×/);
    const none = slideOf(answer({ feasible: false, uniform: null, refined: null }));
    expect(none.slide.title).toMatch(/^No plan found keeps amplification at most 1.50×/);
    expect(none.text).not.toMatch(/NaN|undefined/);
  });

  it('says the added fall where amplification is undefined after the cut', () => {
    const undefinedThere = { ...plan(293e6), worst: { multiple: 1, measures: judged(null, 0.0123) } };
    const { text } = slideOf(answer({ refined: { ...undefinedThere, caps: 2, settled: true } }));
    expect(text).toContain('undefined, adds 1.23 pp');
  });

  it('is not there without a search', () => {
    expect(deleveragingSlide(fixture)).toEqual([]);
  });
});

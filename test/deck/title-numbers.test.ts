import { describe, expect, it } from 'vitest';
import { buildOutline } from '../../deck/outline.ts';
import { deckFixture } from './fixture.ts';
import { reverseStress, spillover } from './stress-fixture.ts';
import { notShown, readNumbers } from './title-numbers.ts';

/** A fifth of the gross notional has no recorded collateral: it has no part in leverage. */
const partly = (() => {
  const input = deckFixture();
  const { leverage, leverageTrend } = input;
  const half = <T extends { leverage: number | null; equity: number }>(x: T, share: number): T => ({
    ...x,
    leverage: (x.leverage ?? 0) * share,
  });
  return {
    ...input,
    leverage: { ...leverage, totals: half(leverage.totals, 0.8) },
    leverageTrend: { ...leverageTrend, total: leverageTrend.total.map((t, i) => half(t, 1 - i / 55)) },
  };
})();

const decks = {
  full: { ...deckFixture(), spillover, reverseStress },
  'one snapshot': deckFixture({ snapshots: 1 }),
  'notional without equity': partly,
  'one participant': deckFixture({ participants: ['alone'] }),
};

describe.each(Object.entries(decks))('every title of the deck of %s', (_, input) => {
  it.each(buildOutline(input).map((slide) => [slide.id, slide] as const))(
    '%s: each of its figures stands on the slide',
    (_, slide) => {
      expect({ title: slide.title, missing: notShown(slide) }).toEqual({ title: slide.title, missing: [] });
    },
  );
});

it('leverage then, times the growth of notional, over the growth of equity, is leverage now', () => {
  const { title } = buildOutline(partly).find(({ id }) => id === 'leverage') ?? { title: '' };
  const [then = 0, now = 0, notional = 0, equity = 0] = readNumbers(title).map(({ value }) => value);
  expect(title).toMatch(/grew .* equity fell/);
  expect((then * (1 + notional / 100)) / (1 - equity / 100)).toBeCloseTo(now, 1);
});

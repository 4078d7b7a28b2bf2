import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { deckFixture } from './fixture.ts';
import { reverseStress, spillover } from './stress-fixture.ts';

const value = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.constantFrom(0, 1, -1, 1e-9, 1e12, -1e12),
);
const perhaps = fc.option(value, { nil: null });

/** Every figure a title reads, drawn at random. */
const drawn = fc.record({
  snapshots: fc.integer({ min: 1, max: 14 }),
  headline: perhaps,
  previous: perhaps,
  leverage: perhaps,
  meanPairwise: perhaps,
  averageCorrelation: perhaps,
  amplification: perhaps,
  totalDrop: value,
  accounts: fc.nat(500),
  criticalShock: perhaps,
  marketSigma: perhaps,
  index: perhaps,
  after: perhaps,
  limitValue: perhaps,
  direct: value,
  vulnerability: value,
  distance: fc.double({ min: 0, max: 40, noNaN: true }),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function inputOf(d: Drawn): DeckInput {
  const base = deckFixture({ snapshots: d.snapshots });
  const statuses = ['none', 'green', 'amber', 'red'] as const;
  return {
    ...base,
    headlines: {
      ...base.headlines,
      headlines: base.headlines.headlines.map((h, i) => ({
        ...h,
        value: d.headline,
        previous: d.previous,
        status: statuses[(i + d.accounts) % 4] ?? 'none',
      })),
    },
    leverage: { ...base.leverage, totals: { ...base.leverage.totals, leverage: d.leverage } },
    correlation: { ...base.correlation, meanPairwise: d.meanPairwise },
    coMovement: {
      ...base.coMovement,
      point: { ...base.coMovement.point, averageCorrelation: d.averageCorrelation },
    },
    cascade: {
      ...base.cascade,
      amplification: d.amplification,
      totalDrop: d.totalDrop,
      accounts: d.accounts,
    },
    saturation: { ...base.saturation, criticalShock: d.criticalShock, marketSigma: d.marketSigma },
    synchronisation: { ...base.synchronisation, index: d.index },
    whatIf: base.whatIf.map((o) => ({
      ...o,
      result: {
        ...o.result,
        measures: o.result.measures.map((m) => ({
          ...m,
          after: d.after,
          difference: d.after === null || m.before === null ? null : d.after - m.before,
        })),
      },
    })),
    limits: base.limits.map((l, i) => ({
      ...l,
      value: d.limitValue,
      status: statuses[(i + d.accounts) % 4] ?? 'none',
    })),
    spillover: { ...spillover, direct: d.direct, aggregateVulnerability: d.vulnerability },
    reverseStress: {
      ...reverseStress,
      found: reverseStress.found && { ...reverseStress.found, distance: d.distance },
    },
  };
}

it('whatever the numbers, every title is a sentence with a number, and no figure is broken', () => {
  fc.assert(
    fc.property(drawn, (d) => {
      for (const slide of buildOutline(inputOf(d))) {
        expect(slide.title).toMatch(/\d/);
        expect(slide.title.split(' ').length).toBeGreaterThan(4);
        expect(slide.title).not.toMatch(/NaN|Infinity|\$undefined|undefined[×%]|\bnull\b|\[object| {2}/);
        expect(slide.title).toMatch(/^[\p{Lu}\d“]/u);
        expect(slide.title).not.toMatch(/\.$/);
      }
    }),
    { numRuns: 60, seed: 7 },
  );
}, 240_000);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { cascadeState } from '../../../risk/cascade/cascade-state.ts';
import { endingOf } from '../../../risk/cascade/endings.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { createPlane } from '../../../risk/cascade/plane.ts';
import { priceRunHolds, runPrices } from '../../../risk/cascade/price-run.ts';
import type { CascadeRules } from '../../../risk/cascade/rules.ts';
import { shockPath } from '../../../risk/cascade/shock-path.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Shock } from '../../../risk/shock.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const law = { depthScale: 1, floor: 0.5, y: 1 } as const;
const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const rules: fc.Arbitrary<CascadeRules> = fc.record({
  collateral: fc.constantFrom('sold' as const, 'kept' as const),
  hedgeClosed: fc.boolean(),
  withdrawal: fc.constantFrom(0, 0, 0.5),
  fill: fc.constantFrom('after' as const, 'average' as const),
});

describe('prices of a cascade without its record', () => {
  it('are to the byte those of the whole cascade, at every scale, law and direction', () => {
    let [traded, located] = [0, 0];
    fc.assert(
      fc.property(
        system({ leverage: num(2, 30), options: true }),
        fc.constantFrom('linear' as const, 'floor' as const, 'sqrt' as const),
        rules,
        fc.constantFrom<Shock | undefined>(undefined, { all: 0.2 }, { AAA: -0.2, BBB: 0.1 }),
        num(0.4, 2.5),
        fc.array(num(0.001, 0.9), { minLength: 1, maxLength: 4 }),
        (spec, impactLaw, given, direction, scale, points) => {
          const portfolio = portfolioOf({ ...spec, depth: spec.depth / 60 });
          portfolio.assets.adv.fill(spec.depth);
          portfolio.assets.sigma.fill(0.04);
          const book = marginBook(portfolio);
          const impact = impactOf(portfolio.assets, { ...law, impact: impactLaw });
          const path = shockPath(book, direction);
          const stage = cascadeStage(book, scale);
          const state = cascadeState(stage);
          const plane = createPlane(stage, path.moves, path.farthest);
          // Whatever direction was learnt before, nothing depends on it.
          plane.learn(path.moves.map((_, k) => 0.95 - 0.15 * (k % 4)));
          const watched = {
            ...plane,
            locate: (move: Float64Array) => {
              const place = plane.locate(move);
              if (place !== null) located++;
              return place;
            },
          };
          for (const by of points.map((share) => share * path.farthest)) {
            const start = path.priceAt(by);
            const whole = runCascade(stage, start, impact, undefined, given);
            const begins = { plane: watched, by };
            const course = { round: new Int32Array(stage.spare.length).fill(7), accounts: [7] };
            const prices = runPrices(state, start, impact, undefined, given, begins, course);
            expect([...course.round]).toEqual([...whole.round]);
            expect(course.accounts).toEqual(whole.rounds.map((round) => round.accounts));
            expect([...prices.price]).toEqual([...whole.price]);
            expect([...runPrices(state, start, impact, undefined, given).price]).toEqual([...whole.price]);
            expect({ held: prices.held, calledOff: prices.calledOff }).toEqual(endingOf(whole));
            // And what is added up along the path changes nothing of the whole one.
            const looked = runCascade(stage, start, impact, undefined, given, [], { plane, by });
            expect(looked.round).toEqual(whole.round);
            expect([...looked.price]).toEqual([...whole.price]);
            if (whole.rounds.length > 1) traded++;
          }
        },
      ),
      { numRuns: 150, seed: 3 },
    );
    expect(traded).toBeGreaterThan(30);
    expect(located, 'rounds in the plane').toBeGreaterThan(30);
  });

  it('do not hold where losses change what is traded later', () => {
    expect(priceRunHolds({})).toBe(true);
    expect(priceRunHolds({ speed: 1, liquidation: 'full', withdrawal: 1 })).toBe(true);
    for (const one of [
      { liquidation: 'partial' },
      { speed: 0.5 },
      { gamma: 'shortAll' },
      { insurance: 'fund' },
    ] as CascadeRules[])
      expect(priceRunHolds(one), JSON.stringify(one)).toBe(false);
  });
});

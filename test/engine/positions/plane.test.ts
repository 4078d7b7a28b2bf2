import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { cascadeState } from '../../../risk/cascade/cascade-state.ts';
import { createPlane } from '../../../risk/cascade/plane.ts';
import { shockPath } from '../../../risk/cascade/shock-path.ts';
import { createWatch } from '../../../risk/cascade/watch.ts';
import { takeRoom } from '../../../risk/cascade/watch-room.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Shock } from '../../../risk/shock.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const prices = fc.array(num(0.3, 1), { minLength: 12, maxLength: 12 });

it('the bounds in a plane of two directions tell who is hit as every account by itself does', () => {
  let [located, hits] = [0, 0];
  fc.assert(
    fc.property(
      system({ leverage: num(2, 30), options: true }),
      fc.constantFrom<Shock | undefined>(undefined, { all: -0.2, BBB: -0.05 }, { all: 0.2 }),
      num(0.5, 2),
      num(0.001, 0.3),
      prices,
      fc.array(prices, { minLength: 2, maxLength: 4 }),
      (spec, direction, scale, share, learnt, courses) => {
        const book = marginBook(portfolioOf(spec));
        const stage = cascadeStage(book, scale);
        const path = shockPath(book, direction);
        const plane = createPlane(stage, path.moves, path.farthest);
        plane.learn(path.moves.map((_, k) => learnt[k] ?? 1));
        const by = share * path.farthest;
        const begin = path.priceAt(by);
        const [with2, without] = [{ plane, by }, undefined].map((begins) =>
          createWatch(cascadeState(stage), takeRoom(stage), begins),
        );
        let before = path.priceAt(0);
        for (const after of [begin, ...courses.map((row) => begin.map((x, k) => x * (row[k] ?? 1)))]) {
          for (const watch of [with2, without]) watch?.moved(before, after);
          const hit = without?.hit(after) ?? [];
          expect(with2?.hit(after)).toEqual(hit);
          hits += hit.length;
          if (plane.locate(after.map((x) => x - 1)) !== null) located++;
          before = after;
        }
      },
    ),
    { numRuns: 300, seed: 5 },
  );
  expect(located).toBeGreaterThan(300);
  expect(hits).toBeGreaterThan(300);
});

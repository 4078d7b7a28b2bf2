import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { shockPath } from '../../../risk/cascade/shock-path.ts';
import { giveBack, takeRoom } from '../../../risk/cascade/watch-room.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';

const law = { depthScale: 1, floor: 0.5, y: 1, impact: 'linear' } as const;
const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });

it('a cascade ends the same whatever another left in its room, and in a room of its own', () => {
  fc.assert(
    fc.property(system({ leverage: num(2, 30), options: true }), num(0.01, 0.9), (spec, share) => {
      const portfolio = portfolioOf({ ...spec, depth: spec.depth / 60 });
      const book = marginBook(portfolio);
      const stage = cascadeStage(book, 1);
      const path = shockPath(book, undefined);
      const impact = impactOf(portfolio.assets, law);
      const run = () => {
        const { rounds, price, round, exitEquity, liquidated, badDebt } = runCascade(
          stage,
          path.priceAt(share * path.farthest),
          impact,
        );
        return { rounds, price, round, exitEquity, liquidated, badDebt };
      };
      const [kept, another] = [takeRoom(stage), takeRoom(stage)];
      const own = run();
      const { due, put, waiting, notBefore, counted } = kept;
      for (const column of [due, put, notBefore, counted]) column.fill(1e9);
      waiting.fill(0);
      giveBack(another);
      giveBack(kept);
      expect(run()).toEqual(own);
      expect(run()).toEqual(own);
    }),
  );
});

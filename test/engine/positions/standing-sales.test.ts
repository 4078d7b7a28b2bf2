import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { saturation } from '../../../risk/cascade/saturation.ts';
import { liquidationMap } from '../../../risk/liquidation-map/liquidation-map.ts';
import { breachedAccounts } from '../../../risk/margin/book-warnings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { cases } from '../../support/cases.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { buildPortfolio } from './build-portfolio.ts';
import { options } from './cascade-options.ts';

const search = { ...options(0), shock: -0.1, limit: 1.5, shocks: [-0.04], scales: [1] };

/** A short of 1 below its maintenance at the snapshot, which a fall heals, and a long of 2 far from its own. */
const heals = buildPortfolio({
  assets: [
    { id: 'BTC', price: 60_000, depth: 2e6 },
    { id: 'USDT', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 's' }, { id: 'l' }],
  accounts: [
    {
      participant: 0,
      balances: [{ asset: 1, value: 500 }],
      positions: [{ asset: 0, side: -1, quantity: 1, rate: 0.01 }],
    },
    {
      participant: 1,
      balances: [{ asset: 1, value: 60_000 }],
      positions: [{ asset: 0, quantity: 2, rate: 0.01 }],
    },
  ],
});

/** A long below its maintenance at the snapshot: its sale of 9,500 at a depth of 100,000 takes 9.5 %; nobody else is near. */
const long = (value: number, participant: number) => ({
  participant,
  balances: [{ asset: 1, value }],
  positions: [{ asset: 0, quantity: 100, rate: 0.01 }],
});
const stays = buildPortfolio({
  assets: [
    { id: 'A', price: 100, depth: 1e5 },
    { id: 'USD', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 'a' }, { id: 'b' }],
  accounts: [long(100, 0), long(5_000, 1)],
});

describe('accounts at maintenance before any shock are judged at the shocked prices', () => {
  it('one that the shock heals adds nothing and amplifies nothing', () => {
    expect(breachedAccounts(marginBook(heals))).toEqual([0]);
    const run = cascade(heals, options(-0.04));
    expect(run).toMatchObject({ rounds: [], accounts: 0, liquidatedNotional: 0, addedFall: 0 });
    expect(run.totalDrop).toBe(run.initialDrop);
    expect(run.amplification).toBeCloseTo(1, 12);
  });

  it('nor has the market a critical shock, or a map, by it', () => {
    const found = saturation(heals, search, null);
    expect(found).toMatchObject({ criticalShock: null });
    expect(found.worst?.amplification ?? 1).toBeCloseTo(1, 9);
    expect(found.amplification[0]).toBeCloseTo(1, 12);
    const map = liquidationMap(heals, { shock: { all: -0.04 }, splitBy: 'side', bins: 121 });
    const at = (shock: number) => map.shocks.findIndex((x) => Math.abs(x - shock) < 1e-9);
    expect(map.liquidatedNotional).toBe(0);
    expect([map.short[at(-0.04)], map.short[at(0)], map.short[at(0.04)]]).toEqual([0, 60_000, 60_000]);
  });

  it('one that stays there is sold, which is in the total drop and not in the added fall', () => {
    const run = cascade(stays, options(-0.05));
    expect(run.accounts).toBe(1);
    expect(run.totalDrop).toBeCloseTo(1 - 0.95 * (1 - 0.095), 12);
    expect(run.addedFall).toBeCloseTo(0, 12);
    expect(run.amplification).toBeCloseTo(1, 12);
  });

  it('with less leverage only those are left out that are there with it', () => {
    const scales = [0.1, 0.25, 1, 2];
    const map = saturation(stays, { ...search, shocks: [-0.05], scales }, null);
    // At a tenth 5 % liquidates nobody. At a quarter they do, and 2,375 are sold: the shock's doing, 2.375 % of .95.
    expect(map.addedFall[0]).toBeCloseTo(0, 12);
    expect(map.addedFall[1]).toBeCloseTo(0.95 * 0.02375, 12);
    expect(map.addedFall[2]).toBeCloseTo(0, 12);
    // Twice the leverage sells 19,000 where the snapshot's own sale is 9,500.
    expect(map.addedFall[3]).toBeCloseTo(0.95 * 0.095, 12);
  });

  it('amplification is above 1 if and only if something is added, in every book', () => {
    const weaken = (portfolio: Portfolio, share: number): Portfolio => {
      const value = portfolio.balances.value.map((usd, b) => (b % 3 === 0 ? share * usd : usd));
      return { ...portfolio, balances: { ...portfolio.balances, value } };
    };
    const num = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    let standing = 0;
    fc.assert(
      fc.property(
        system({ leverage: num(3, 25), options: true }),
        num(0.1, 1),
        num(0.002, 0.3),
        (spec, share, fall) => {
          const portfolio = weaken(portfolioOf({ ...spec, depth: Math.max(20_000, spec.depth / 4) }), share);
          if (breachedAccounts(marginBook(portfolio)).length > 0) standing++;
          for (const move of [-fall, fall]) {
            const { amplification, addedFall, initialDrop } = cascade(portfolio, options(move));
            if (amplification === null) continue;
            // Along the shock: a rise is amplified by what it adds to a rise.
            expect(amplification - 1).toBeCloseTo(addedFall / initialDrop, 9);
          }
        },
      ),
      { numRuns: cases(60, 1_000), seed: 152 },
    );
    expect(standing).toBeGreaterThan(10);
  });
});

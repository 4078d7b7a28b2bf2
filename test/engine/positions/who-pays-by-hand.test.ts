import { expect, it } from 'vitest';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { cascadeState } from '../../../risk/cascade/cascade-state.ts';
import { createLedger } from '../../../risk/cascade/ledger.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { type AccountSpec, buildPortfolio } from './build-portfolio.ts';

/** A long that is bankrupt at 80, a winner beside it, one at the second venue, and a loan at the first. */
const accounts: AccountSpec[] = [
  {
    participant: 0,
    balances: [{ asset: 1, value: 50 }],
    positions: [{ asset: 0, quantity: 10, entry: 100, rate: 0.001 }],
  },
  ...[0, 1].map((venue) => ({
    participant: 1,
    venue,
    balances: [{ asset: 1, value: 1_000 }],
    positions: [{ asset: 0, side: -1 as const, quantity: 4, entry: 100, rate: 0.001 }],
  })),
  {
    participant: 2,
    kind: 'lending',
    positions: [
      { asset: 1, kind: 'supply', quantity: 900, threshold: 0.8 },
      { asset: 0, kind: 'borrow', quantity: 7 },
    ],
  },
  ...[3, 4].map((participant) => ({
    participant,
    balances: [{ asset: 1, value: 1_000 }],
    positions: [
      { asset: 0, side: -1 as const, quantity: participant === 3 ? 5 : 4, entry: 100, rate: 0.001 },
    ],
  })),
];

function ledgerOf(funds: readonly number[], mode: 'fund' | 'fundAndAdl' = 'fund') {
  const portfolio = buildPortfolio({
    assets: [
      { id: 'A', price: 100, depth: 1e9 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: ['long', 'short', 'borrower', 'large short', 'another short'].map((id) => ({ id })),
    venues: funds.map((_, v) => ({ id: `venue ${v}` })),
    accounts,
  });
  const funded = { ...portfolio, venues: { ...portfolio.venues, insuranceFund: Float64Array.from(funds) } };
  const state = cascadeState(cascadeStage(marginBook(funded), 1));
  const ledger = createLedger(state, mode);
  const [at, before] = [Float64Array.of(0.8, 1), Float64Array.of(1, 1)];
  return {
    statement: ledger.statement,
    settle: (...short: { account: number; owed: number }[]) => ledger.settle(short, at, before),
  };
}

it('a fund pays as far as it goes, once; the rest is uncovered, and all that a loan lacks', () => {
  const { settle, statement } = ledgerOf([100, 0, -5, Number.NaN]);
  expect(settle({ account: 0, owed: 80 }, { account: 3, owed: 7 })).toEqual([]);
  expect(settle({ account: 0, owed: 60 }, { account: 0, owed: 10 })).toEqual([]);
  expect(statement()).toEqual({
    rounds: [
      { fundUsed: 80, adl: 0, uncovered: 7, fundLeft: 20 },
      { fundUsed: 20, adl: 0, uncovered: 50, fundLeft: 0 },
    ],
    // A venue that had no fund and lost nothing says nothing; neither is a fund one that is below 0 or unknown.
    venues: [{ key: 'venue 0', fund: 100, badDebt: 157, fundUsed: 100, adl: 0, uncovered: 57, fundLeft: 0 }],
    deleveraged: [],
  });
});

it('each venue pays from its own fund, and one that lost nothing keeps it', () => {
  const { settle, statement } = ledgerOf([1_000, 3, 5]);
  settle({ account: 0, owed: 150 }, { account: 2, owed: 4 });
  expect(statement()).toEqual({
    rounds: [{ fundUsed: 153, adl: 0, uncovered: 1, fundLeft: 855 }],
    venues: [
      { key: 'venue 0', fund: 1_000, badDebt: 150, fundUsed: 150, adl: 0, uncovered: 0, fundLeft: 850 },
      { key: 'venue 1', fund: 3, badDebt: 4, fundUsed: 3, adl: 0, uncovered: 1, fundLeft: 0 },
      { key: 'venue 2', fund: 5, badDebt: 0, fundUsed: 0, adl: 0, uncovered: 0, fundLeft: 5 },
    ],
    deleveraged: [],
  });
});

it('with auto-deleveraging winners give in the same round, largest loss first and equal ones by name', () => {
  const { settle, statement } = ledgerOf([10, 0], 'fundAndAdl');
  // More than the positions of all winners of the venue can bring: each gives all of its profit.
  settle({ account: 0, owed: 400 }, { account: 0, owed: 600 });
  const { rounds, venues, deleveraged } = statement();
  expect(deleveraged.map(({ participant }) => participant)).toEqual([
    'large short',
    'another short',
    'short',
  ]);
  const lost = deleveraged.reduce((sum, { loss }) => sum + loss, 0);
  const [round] = rounds;
  expect(round?.fundUsed).toBe(10);
  expect(lost).toBeCloseTo(260, 9);
  expect(round?.adl).toBeCloseTo(260, 9);
  expect(round?.uncovered).toBeCloseTo(730, 9);
  expect(venues[0]).toMatchObject({ badDebt: 1_000, adl: round?.adl, uncovered: round?.uncovered });
});

it('two debts of one asset and side are one: what was held for both is closed', () => {
  const { settle, statement } = ledgerOf([0, 0], 'fundAndAdl');
  // $80 on $2,000 held are 4 cents a dollar, which $500, $400 and $400 of the winners give.
  settle({ account: 0, owed: 30 }, { account: 0, owed: 50 });
  const { rounds, deleveraged } = statement();
  expect(deleveraged.map(({ loss }) => loss)).toEqual([20, 16, 16].map((usd) => expect.closeTo(usd, 9)));
  expect(rounds).toEqual([
    { fundUsed: 0, adl: expect.closeTo(52, 9), uncovered: expect.closeTo(28, 9), fundLeft: 0 },
  ]);
});

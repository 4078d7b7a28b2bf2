import { expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { type AccountSpec, buildPortfolio } from './build-portfolio.ts';
import { options } from './cascade-options.ts';

// What an inverse contract has lost is owed in its own coin: coins that are held pay it, and nobody sells them.

const [btc, usdt, eth] = [0, 1, 2];
const depth = 100_000;
const run = (accounts: AccountSpec[], shock = -0.1) =>
  cascade(
    buildPortfolio({
      assets: [
        { id: 'BTC', price: 100, depth },
        { id: 'USDT', price: 1, kind: 'stable' },
        { id: 'ETH', price: 10, depth },
      ],
      participants: accounts.map((_, i) => ({ id: `p${i}` })),
      accounts,
    }),
    options(shock),
  );
const inverse = (face: number, rate = 0.1) =>
  ({ asset: btc, kind: 'inverse', side: 1, quantity: face, entry: 100, mark: 100, rate }) as const;

it('the coin lost is paid with the coin held: only the contract meets the market', () => {
  // 10 BTC; 5,000 USD long from 100. At 90: 900 − 500 = 400 ≤ 500. The loss is 5,000·(1/90 − 1/100) = 5.56 BTC of 500 USD.
  const { rounds, badDebt, accounts } = run([
    { participant: 0, positions: [inverse(5_000)], balances: [{ asset: btc, value: 1_000 }] },
  ]);
  expect(accounts).toBe(1);
  expect(rounds[0]?.collateralSold ?? 0).toBe(0);
  // 0.9·(1 − 5,000/100,000); coins sold for the loss too, it would be 0.9·(1 − 5,500/100,000).
  expect(rounds[0]?.price[btc]).toBeCloseTo(0.855, 12);
  // At 85.5 the loss is 8.48 of 10 BTC.
  expect(badDebt).toBe(0);
});

it('what the coin held does not pay is bad debt, the same in coins and in dollars', () => {
  // 10 BTC; 12,000 USD long. At 90 the loss of 13.33 BTC takes all 10: −300 USD. The batch ends at 0.9·(1 − .12) = .792:
  // in coins 12,000·(1/79.2 − 1/100) = 31.515 BTC lost, 21.515·79.2 = 1,704 USD short.
  const { rounds, badDebt } = run([
    { participant: 0, positions: [inverse(12_000, 0.01)], balances: [{ asset: btc, value: 1_000 }] },
  ]);
  expect(rounds[0]?.price[btc]).toBeCloseTo(0.792, 12);
  expect(badDebt).toBeCloseTo(21.515151515 * 79.2, 5);
});

it('dollars owed beside it are paid by selling what is left, and coins of another asset are no payment in kind', () => {
  const linear = { asset: btc, side: 1, quantity: 30, entry: 100, mark: 100, rate: 0.1 } as const;
  // Loses 300 in kind (3,000 long) and 300 in dollars (30 BTC linear) at −10 %; of 630 in coins 330 are left, 300 are sold.
  const { rounds } = run([
    { participant: 0, positions: [inverse(3_000), linear], balances: [{ asset: btc, value: 700 }] },
  ]);
  expect(rounds[0]?.collateralSold).toBeCloseTo(300, 9);
  // ETH of 1,000 fell to 900 and pays 500 of loss in BTC: all of it is sold.
  const other = run([
    { participant: 0, positions: [inverse(5_000)], balances: [{ asset: eth, value: 1_000 }] },
  ]);
  expect(other.rounds[0]?.collateralSold).toBeCloseTo(500, 9);
});

it('dollars held beside it stay: the contract takes its coin', () => {
  const { rounds, badDebt } = run([
    {
      participant: 0,
      positions: [inverse(10_000)],
      balances: [
        { asset: btc, value: 1_100 },
        { asset: usdt, value: 500 },
      ],
    },
  ]);
  // 990 + 500 − 1,000 = 490 ≤ 1,000: 990 of the loss is paid in kind, 10 with dollars.
  expect(rounds[0]?.collateralSold ?? 0).toBe(0);
  // At 0.81 10 BTC of 891 and 500 dollars stand against 1,900: 509 short.
  expect(badDebt).toBeCloseTo(1_900 - 891 - 500, 6);
});

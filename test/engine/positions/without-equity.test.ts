import { expect, it } from 'vitest';
import { accountRow } from '../../../risk/account/account-row.ts';
import { leverage } from '../../../risk/leverage/leverage.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { buildPortfolio } from './build-portfolio.ts';

it('who has no equity left is above every multiple', () => {
  const one = (balance: number) => ({
    balances: [{ asset: 1, value: balance }],
    positions: [{ asset: 0, quantity: 10, rate: 0.01 }],
  });
  const lost = buildPortfolio({
    assets: [
      { id: 'COIN', price: 6_000 },
      { id: 'USD', price: 1, kind: 'stable' },
    ],
    participants: [{ id: 'lost' }, { id: 'sound' }],
    accounts: [
      { participant: 0, ...one(0) },
      { participant: 1, ...one(20_000) },
    ],
  });
  // 60,000 on nothing, 60,000 on 20,000: half is above 10x, all above 2x.
  const { shareAbove } = leverage(lost, { by: 'participant', targetMarginRatio: 0.5 }).totals;
  expect(shareAbove.map(({ share }) => share)).toEqual([1, 0.5, 0.5, 0.5, 0.5]);
});

it('a supply against which nothing is borrowed has nothing to maintain', () => {
  const idle = buildPortfolio({
    assets: [{ id: 'USDC', price: 1, kind: 'stable' }],
    participants: [{ id: 'saver' }],
    accounts: [
      {
        participant: 0,
        kind: 'lending',
        recorded: true,
        positions: [{ asset: 0, kind: 'supply', quantity: 40_000, enabled: false }],
      },
    ],
  });
  const [row] = leverage(idle, { by: 'participant', targetMarginRatio: 0.5 }).rows;
  expect(row).toMatchObject({ equity: 40_000, maintenance: 0, marginRatio: 0 });
  expect(accountRow(marginBook(idle), 0, { target: 0.5, move: -0.1 })).toMatchObject({ cut: 0, add: 0 });
});

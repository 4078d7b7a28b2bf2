import { expect, it } from 'vitest';
import { groupPanel } from '../../../risk/group-panel/group-panel.ts';
import { netHoldings } from '../../../risk/holdings/net-holdings.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { buildPortfolio } from './build-portfolio.ts';

// B has 600 of coins at one venue and owes 1,000 at another without any collateral: nobody knows its equity (decision 168).

const coins = { asset: 0, kind: 'supply', quantity: 6, threshold: 0.8, bonus: 0, enabled: true } as const;
const portfolio = buildPortfolio({
  assets: [
    { id: 'BTC', price: 100 },
    { id: 'USDC', price: 1, kind: 'stable' },
  ],
  participants: [{ id: 'A' }, { id: 'B' }],
  venues: [{ id: 'aave-v3', kind: 'lending' }, { id: 'otc' }],
  accounts: [
    { participant: 0, kind: 'lending', positions: [coins, { asset: 1, kind: 'borrow', quantity: 300 }] },
    { participant: 1, kind: 'lending', positions: [coins] },
    {
      participant: 1,
      venue: 1,
      kind: 'lending',
      recorded: false,
      positions: [{ asset: 1, kind: 'borrow', quantity: 1_000 }],
    },
  ],
});

it('whoever owes without collateral has no returns on equity, and no holdings of a known equity', () => {
  const times = Float64Array.from({ length: 31 }, (_, t) => t * 86_400_000);
  const close = [times.map((_, t) => 100 * (t % 2 === 0 ? 1 : 1.01))];
  const panel = groupPanel(portfolio, { assets: ['BTC'], times, close }, 'participant');
  expect(panel.labels).toEqual(['A']);
  expect([...panel.equity]).toEqual([300]);
  expect(panel.coverage.leftOut.map(({ reason }) => reason)).toContain(
    'its owner owes without collateral: the return on its equity is undefined',
  );
  const held = netHoldings(marginBook(portfolio));
  expect(held.participants).toEqual([0]);
  expect(held.leftOut.map(({ reason }) => reason)).toEqual([
    'No collateral recorded, or owed without any: equity is unknown.',
  ]);
});

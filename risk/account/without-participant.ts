import { createMixer } from '../explain/mix-books.ts';
import { pairBooks } from '../explain/pair-books.ts';
import type { Portfolio } from '../portfolio.ts';

/** The same snapshot without one participant: its accounts, positions and balances are gone, all else is as it is. */
export function withoutParticipant(portfolio: Portfolio, participant: number): Portfolio {
  const pair = pairBooks(portfolio, emptied(portfolio));
  const gone = pair.participants.id.indexOf(portfolio.participants.id[participant]);
  return createMixer(pair)((_block, group) => (group === gone ? 1 : 0));
}

const emptied = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  accounts: {
    ...portfolio.accounts,
    count: 0,
    positionStart: Int32Array.of(0),
    balanceStart: Int32Array.of(0),
  },
  positions: { ...portfolio.positions, count: 0 },
  balances: { ...portfolio.balances, count: 0 },
});
